import type { OpenReply } from './contract';
import type { SessionEvent } from './events';

/**
 * `lost`: no session, and none comes by itself soon; the next `run` opens one. `reconnecting`: there was one and it is being
 * taken up again.
 */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'lost';

export interface SessionListener {
  /** `detail` says why, in words for the person. */
  stateChanged(state: ConnectionState, detail: string | undefined): void;
  /** A session is open: a new one, or the one before if `reply.resumed`. */
  opened(reply: OpenReply): void;
  /** Each event of a session once, in order. `replayed`: it happened before this client came. */
  event(event: SessionEvent, replayed: boolean): void;
  /** Each event as it comes over the connection, also one that was told before. */
  streamed(event: SessionEvent): void;
  /** The session before and its programs are gone for good. */
  sessionLost(detail: string): void;
  /** The connection broke while input of this run was on its way; nobody knows whether the program got it, and it is not sent again. */
  inputUnsure(runId: string): void;
  /** Events were dropped before this client could read them. */
  eventsMissed(count: number): void;
}

/** Where the resume token outlives a reload. */
export interface TokenStore {
  read(): string | undefined;
  write(token: string | undefined): void;
}
