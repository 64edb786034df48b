import { OutputTail } from '../problems/outputTail';

const tails = new Map<number, OutputTail>();
const starts = new Map<number, Start>();

/** What a run was started with. */
export interface Start {
  readonly workspace: string;
  readonly path: string;
}

/** The end of what the latest run of a console wrote. */
export function outputTailOf(console: number): OutputTail {
  const tail = tails.get(console) ?? new OutputTail();
  tails.set(console, tail);
  return tail;
}

export function rememberStart(console: number, start: Start): void {
  starts.set(console, start);
}

/** What the latest run of a console was started with; undefined if this page didn't start it. */
export const startOf = (console: number): Start | undefined => starts.get(console);
