/** What the page wants with a key before the terminal gets it. */
export type KeyFate = 'terminal' | 'page' | 'copy';

interface KeyOf {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Keys that belong to the page: leaving the console by Tab, running, pasting, copying what is selected. */
export function keyFate(key: KeyOf, isRunning: boolean, hasSelection: boolean): KeyFate {
  const ctrl = key.ctrlKey || key.metaKey;
  const name = key.key.toLowerCase();
  // A program may want Tab; Shift+Tab always leads out, so nobody is caught here.
  if (name === 'tab') return key.shiftKey || !isRunning ? 'page' : 'terminal';
  if (!ctrl || key.altKey) return 'terminal';
  if (name === 'enter' || name === 'v') return 'page';
  if (name === 'c' && (key.shiftKey || hasSelection)) return 'copy';
  return 'terminal';
}
