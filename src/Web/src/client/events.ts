import type { RunResult } from './contract';

interface Numbered {
  /** Grows by one per event of a session, over reconnects too. */
  readonly sequence: number;
  readonly time: string;
}

interface OfRun extends Numbered {
  readonly runId: string;
}

/** The host is at its limit; again at each change. */
export interface QueuedEvent extends OfRun {
  readonly type: 'queued';
  readonly position: number;
}

/** A sandbox was picked. */
export interface PreparingEvent extends OfRun {
  readonly type: 'preparing';
  readonly sandbox: 'reused' | 'warm' | 'created';
}

export interface CompilingEvent extends OfRun {
  readonly type: 'compiling';
}

export interface StartedEvent extends OfRun {
  readonly type: 'started';
  readonly processId: number;
}

export interface OutputEvent extends OfRun {
  readonly type: 'stdout' | 'stderr';
  readonly data: string;
}

/** After a run, for each file of the workspace that the program changed. */
export interface FileChangedEvent extends OfRun {
  readonly type: 'fileChanged';
  readonly path: string;
  readonly size: number;
  readonly kind: 'created' | 'modified' | 'deleted';
}

/** Last event of a run, always, exactly once. */
export interface ExitedEvent extends OfRun {
  readonly type: 'exited';
  readonly result: RunResult;
}

/** What the person should know. */
export interface NoticeEvent extends Numbered {
  readonly type: 'notice';
  readonly runId?: string;
  readonly level: string;
  readonly message: string;
}

export type RunEvent =
  | QueuedEvent
  | PreparingEvent
  | CompilingEvent
  | StartedEvent
  | OutputEvent
  | FileChangedEvent
  | ExitedEvent;

export type SessionEvent = RunEvent | NoticeEvent;
