import type { RunResult } from '../../client/contract';
import type { RunEvent } from '../../client/events';

/** `waiting`: the lab has not said yet what it can run. */
export type RunPhase = 'idle' | 'waiting' | 'sending' | 'queued' | 'preparing' | 'compiling' | 'running';

/** What the page shows of its latest run. */
export interface RunView {
  readonly phase: RunPhase;
  readonly runId: string | undefined;
  /** Place in the host's queue, from 1. */
  readonly position: number | undefined;
  readonly sandbox: 'reused' | 'warm' | 'created' | undefined;
  /** The person asked it to stop. */
  readonly stopping: boolean;
  readonly result: RunResult | undefined;
  /** Why it did not even begin. */
  readonly problem: string | undefined;
}

export const noRun: RunView = {
  phase: 'idle',
  runId: undefined,
  position: undefined,
  sandbox: undefined,
  stopping: false,
  result: undefined,
  problem: undefined,
};

export const isActive = (run: RunView): boolean => run.phase !== 'idle';

/** The run after one of its events. */
export function advance(run: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case 'queued':
      return { ...run, phase: 'queued', position: event.position };
    case 'preparing':
      return { ...run, phase: 'preparing', sandbox: event.sandbox };
    case 'compiling':
      return { ...run, phase: 'compiling' };
    case 'started':
      return { ...run, phase: 'running' };
    case 'exited':
      return { ...run, phase: 'idle', stopping: false, result: event.result };
    case 'stdout':
    case 'stderr':
    case 'fileChanged':
      return run;
  }
}
