import { create } from 'zustand';
import type { RunResult } from '../../client/contract';
import type { RunEvent } from '../../client/events';
import { advance, isActive, noRun, type RunView } from './runView';

/** The latest run. Runs before it are in {@link past}, so that a late event of theirs changes nothing. */
export const useRun = create<RunView>()(() => noRun);

const past = new Set<string>();

/** The person pressed Run; the id comes later. */
export function beginRun(): void {
  leaveCurrent();
  useRun.setState({ ...noRun, phase: 'sending' }, true);
}

/** The lab gave the run its id, unless an event was faster. Returns whether it was news. */
export function adoptRun(runId: string): boolean {
  const current = useRun.getState();
  if (current.runId === runId || past.has(runId)) return false;
  if (current.runId !== undefined) leaveCurrent();
  const begun = current.phase === 'sending' ? current : { ...noRun, phase: 'preparing' as const };
  useRun.setState({ ...begun, runId }, true);
  return true;
}

/** Takes an event of a run. Returns whether it is the run that is shown. */
export function takeRunEvent(event: RunEvent): boolean {
  const current = useRun.getState();
  if (event.runId !== current.runId) return false;
  const next = advance(current, event);
  if (next !== current) useRun.setState(next, true);
  return true;
}

export function markStopping(): void {
  useRun.setState({ stopping: true });
}

/** The run could not begin. */
export function failRun(problem: string | undefined): void {
  useRun.setState({ ...noRun, problem }, true);
}

/** The session is gone with its programs. Returns the result if one was running. */
export function loseRun(): RunResult | undefined {
  const current = useRun.getState();
  if (!isActive(current) || current.runId === undefined) return undefined;
  useRun.setState({ ...current, phase: 'idle', stopping: false, result: lostResult }, true);
  return lostResult;
}

const lostResult: RunResult = {
  reason: 'lost',
  wallMs: 0,
  cpuMs: 0,
  peakMemoryBytes: 0,
  queueMs: 0,
  prepareMs: 0,
  compileMs: 0,
  outputBytes: 0,
};

function leaveCurrent(): void {
  const { runId } = useRun.getState();
  if (runId !== undefined) past.add(runId);
}
