import { OutputTail } from '../problems/outputTail';
import { isText, keep, ofTab, recall } from '../ui/keep';

const key = 'coderunner.entries';
const tails = new Map<number, OutputTail>();
const entries: Record<number, string> = { ...recall(ofTab, key, areEntries) };

/** The end of what the latest run of a console wrote. */
export function outputTailOf(console: number): OutputTail {
  const tail = tails.get(console) ?? new OutputTail();
  tails.set(console, tail);
  return tail;
}

/** Over a reload too: what is said of the run's lines then has its file. */
export function rememberEntry(console: number, path: string): void {
  entries[console] = path;
  keep(ofTab, key, entries);
}

/** The file that the latest run of a console was started with. */
export const entryOfConsole = (console: number): string => entries[console] ?? '';

function areEntries(value: unknown): value is Readonly<Record<number, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText);
}
