/** What the page wants with a key before the terminal gets it. */
export type KeyFate = 'terminal' | 'page' | 'copy' | 'find';

interface KeyOf {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Keys that belong to the page: leaving the console by Tab, running, keeping files, pasting, copying what is selected, finding. */
export function keyFate(key: KeyOf, isRunning: boolean, hasSelection: boolean): KeyFate {
  const ctrl = key.ctrlKey || key.metaKey;
  const name = key.key.toLowerCase();
  if (name === 'f1') return 'page';
  // A program may want Tab; Shift+Tab always leads out, so nobody is caught here.
  if (name === 'tab') return key.shiftKey || !isRunning ? 'page' : 'terminal';
  if (!ctrl || key.altKey) return 'terminal';
  if (name === 'enter' || name === 'v') return 'page';
  // To a terminal it means to stand still, and nothing would say so.
  if (name === 's') return 'page';
  // A program on a terminal may want Ctrl+F; Shift makes it ours always.
  if (name === 'f' && (key.shiftKey || !isRunning)) return 'find';
  if (name === 'c' && (key.shiftKey || hasSelection)) return 'copy';
  return 'terminal';
}

// Where the cursor is, what kind of terminal it is and how it fares, its colours and settings; keys look otherwise, but for Shift+F3 and its like.
const answers = /^\u001b(?:\[[?>=]?[\d;]*[Rcnyt]|\[\?[\d;]*\$y|[P\]].)/;

/** Whether a terminal says this by itself, because the program asked it, and not because a key was pressed. */
export const isAnswer = (text: string): boolean => answers.test(text);
