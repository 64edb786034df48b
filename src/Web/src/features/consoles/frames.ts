/** The page's frames. */
export interface Frames {
  /** Calls back once: within the next frame, with its time in milliseconds, or without one after a while in which none came. */
  next(callback: (frameMs: number | undefined) => void): void;
  /** Now, on the frames' clock. */
  now(): number;
}

const patienceMs = 100;

/** A page that isn't seen has no frames; a timer stands in for them. */
export const pageFrames: Frames = {
  next(callback) {
    const frame = requestAnimationFrame((time) => {
      clearTimeout(timer);
      callback(time);
    });
    const timer = setTimeout(() => {
      cancelAnimationFrame(frame);
      callback(undefined);
    }, patienceMs);
  },
  now: () => performance.now(),
};
