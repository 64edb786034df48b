/** Whether fingers are what points here: what a pointer or a key does needs another way. */
export const isTouch = (): boolean => window.matchMedia('(pointer: coarse)').matches;
