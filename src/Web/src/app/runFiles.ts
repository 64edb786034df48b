import { OutputTail } from '../problems/outputTail';
import { isText, keep, ofTab, recall } from '../ui/keep';

const key = 'coderunner.starts';
const tails = new Map<number, OutputTail>();
const starts: Record<number, Start> = { ...recall(ofTab, key, areStarts) };

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

/** Over a reload too: what is said of the run's lines then has its file, and its workspace. */
export function rememberStart(console: number, start: Start): void {
  starts[console] = start;
  keep(ofTab, key, starts);
}

/** What the latest run of a console was started with; undefined if this tab didn't start it. */
export const startOf = (console: number): Start | undefined => starts[console];

function areStarts(value: unknown): value is Readonly<Record<number, Start>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isStart);
}

function isStart(value: unknown): value is Start {
  return typeof value === 'object' && value !== null && 'workspace' in value && isText(value.workspace) && 'path' in value && isText(value.path);
}
