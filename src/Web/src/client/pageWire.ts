import type { SessionEvent } from './events';

/** What pages of one session say to each other. The front has the connection; a follower's connection, which has an id, goes by way of it. */
export type FromFollower =
  | { readonly kind: 'start'; readonly from: string }
  | { readonly kind: 'stop'; readonly from: string }
  | { readonly kind: 'call'; readonly from: string; readonly call: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'follow'; readonly from: string; readonly stream: number; readonly after: number };

export type ToFollower =
  | { readonly kind: 'started' | 'closed'; readonly to: string; readonly front: string }
  | { readonly kind: 'answer'; readonly to: string; readonly call: number; readonly value?: unknown; readonly error?: string }
  | { readonly kind: 'events'; readonly to: string; readonly stream: number; readonly events: readonly SessionEvent[] }
  /** The connection stands, but the session gives no more events. */
  | { readonly kind: 'over'; readonly to: string; readonly stream: number };

export type ToAll =
  /** Which page is the front: said when it is asked and, as news, when it becomes it or has opened a session. */
  | { readonly kind: 'here'; readonly front: string; readonly isNews: boolean }
  | { readonly kind: 'who' }
  /** A page that took itself for the front has let go of the connection that it had taken. */
  | { readonly kind: 'yielded' }
  /** Comes back to the page that sent it, behind all that was sent before. */
  | { readonly kind: 'mark'; readonly mark: string };

export type PageMessage = FromFollower | ToFollower | ToAll;

/** Reaches the other pages. */
export type PageChannel = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>;
