import { keep, ofTab, recall } from '../ui/keep';

interface RememberedRun {
  readonly runId: string;
  readonly hasTerminal: boolean;
}

const key = 'coderunner.run';

/** Events don't say whether a run has a terminal, so the tab remembers it for a reload. */
export function rememberRun(run: RememberedRun): void {
  keep(ofTab, key, run);
}

export function hadTerminal(runId: string): boolean {
  const run = recall(ofTab, key, isRun);
  return run?.runId === runId ? run.hasTerminal : true;
}

function isRun(value: unknown): value is RememberedRun {
  return typeof value === 'object' && value !== null && 'runId' in value && 'hasTerminal' in value;
}
