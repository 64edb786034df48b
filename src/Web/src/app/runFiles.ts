import { OutputTail } from '../problems/outputTail';

const tails = new Map<number, OutputTail>();
const entries = new Map<number, string>();

/** The end of what the latest run of a console wrote. */
export function outputTailOf(console: number): OutputTail {
  const tail = tails.get(console) ?? new OutputTail();
  tails.set(console, tail);
  return tail;
}

export function rememberEntry(console: number, path: string): void {
  entries.set(console, path);
}

/** The file that the latest run of a console was started with. */
export const entryOfConsole = (console: number): string => entries.get(console) ?? '';
