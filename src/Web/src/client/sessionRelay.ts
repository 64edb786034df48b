import type { OpenReply } from './contract';
import type { SessionEvent } from './events';
import type { FromFollower, ToFollower } from './pageWire';
import type { SessionClient } from './sessionClient';
import type { ConnectionState } from './sessionListener';
import { wordsOf } from './words';

/** A connection of another page that goes by way of this one. */
interface Follower {
  readonly id: string;
  /** The session it has opened. */
  sessionId: string | undefined;
  stream: { readonly id: number; last: number } | undefined;
  unsent: SessionEvent[];
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The front's part for the other pages: answers their connections as the hub would, out of the one session that this page's client has. */
export class SessionRelay {
  readonly #client: SessionClient;
  readonly #front: string;
  readonly #tell: (message: ToFollower) => void;
  readonly #followers = new Map<string, Follower>();
  readonly #waiting = new Set<Waiting>();
  readonly #stopListening: () => void;

  constructor(client: SessionClient, front: string, tell: (message: ToFollower) => void) {
    this.#client = client;
    this.#front = front;
    this.#tell = tell;
    this.#stopListening = client.listen({
      opened: (reply) => { this.#opened(reply); },
      stateChanged: (state, detail) => { this.#stateChanged(state, detail); },
      streamed: (event) => { this.#streamed(event); },
    });
  }

  get isUsed(): boolean {
    return this.#followers.size > 0;
  }

  hear(message: FromFollower): void {
    if (message.kind === 'start') {
      // It may ask twice, if this page says who it is meanwhile.
      if (!this.#followers.has(message.from)) this.#followers.set(message.from, { id: message.from, sessionId: undefined, stream: undefined, unsent: [] });
      this.#tell({ kind: 'started', to: message.from, front: this.#front });
      return;
    }
    const follower = this.#followers.get(message.from);
    if (follower === undefined) return;
    if (message.kind === 'stop') this.#followers.delete(follower.id);
    else if (message.kind === 'follow') this.#follow(follower, message.stream, message.after);
    else void this.#answer(follower, message.call, message.method, message.args);
  }

  /** This page is the front no more. */
  stop(): void {
    this.#stopListening();
    this.#closeAll(() => true);
    this.#giveUp('Another page has the connection now.');
  }

  async #answer(follower: Follower, call: number, method: string, args: readonly unknown[]): Promise<void> {
    const { connection } = this.#client;
    try {
      const value = method === 'Open' ? await this.#open(follower, args[0]) : await connection?.invoke(method, ...args);
      if (connection === undefined && method !== 'Open') throw new Error('The session has ended.');
      this.#tell({ kind: 'answer', to: follower.id, call, value });
    } catch (error) {
      const isBroken = connection === undefined ? this.#client.state !== 'lost' : this.#client.connection !== connection;
      // Nobody knows whether the call arrived: that is for the follower's client to say.
      if (isBroken && method !== 'Open') this.#close(follower);
      else this.#tell({ kind: 'answer', to: follower.id, call, error: wordsOf(error) });
    }
  }

  /** As at the hub: the first takes the session of the token up, a second opens another if that one is gone. */
  async #open(follower: Follower, request: unknown): Promise<OpenReply> {
    const client = this.#client;
    const before = follower.sessionId;
    const isAgain = before !== undefined && before === client.session?.sessionId && client.connection !== undefined;
    follower.sessionId = undefined;
    if (!isAgain) await this.#standing();
    else if (!(await client.reopen())) {
      follower.sessionId = before;
      throw new Error('This connection already has a session.');
    }
    const { session } = client;
    if (session === undefined) throw new Error('There is no session.');
    follower.sessionId = session.sessionId;
    const { resumeToken } = request as { readonly resumeToken: string | null };
    return { ...session, resumed: resumeToken === session.resumeToken, lastSequence: Math.max(session.lastSequence, client.last) };
  }

  #standing(): Promise<void> {
    if (this.#client.connection !== undefined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.add({ resolve, reject });
      if (this.#client.state === 'lost') this.#client.connect();
    });
  }

  #opened({ sessionId }: OpenReply): void {
    for (const { resolve } of this.#waiting) resolve();
    this.#waiting.clear();
    this.#closeAll((follower) => follower.sessionId !== undefined && follower.sessionId !== sessionId);
  }

  #stateChanged(state: ConnectionState, detail: string | undefined): void {
    if (state === 'connected') return;
    // An attempt failed: the others count it as theirs.
    if (detail !== undefined) this.#giveUp(detail);
    if (state !== 'lost') this.#closeAll((follower) => follower.sessionId !== undefined);
    else for (const follower of this.#followers.values()) this.#over(follower);
  }

  #follow(follower: Follower, id: number, after: number): void {
    follower.stream = { id, last: after };
    follower.unsent = [];
    if (this.#client.connection === undefined) this.#over(follower);
    // From where the last of all is: who is further skips what it has.
    else if (after < this.#client.last) this.#client.replay(Math.min(...[...this.#followers.values()].map(({ stream }) => stream?.last ?? after)));
  }

  #streamed(event: SessionEvent): void {
    for (const follower of this.#followers.values()) {
      const { stream, unsent } = follower;
      if (stream === undefined || event.sequence <= stream.last) continue;
      stream.last = event.sequence;
      // A flood comes in many events at once: they go on together.
      if (unsent.push(event) === 1) queueMicrotask(() => { this.#send(follower); });
    }
  }

  #send(follower: Follower): void {
    const { id, stream, unsent } = follower;
    if (stream === undefined || unsent.length === 0) return;
    follower.unsent = [];
    this.#tell({ kind: 'events', to: id, stream: stream.id, events: unsent });
  }

  #over(follower: Follower): void {
    this.#send(follower);
    if (follower.stream !== undefined) this.#tell({ kind: 'over', to: follower.id, stream: follower.stream.id });
    follower.stream = undefined;
  }

  #closeAll(isMeant: (follower: Follower) => boolean): void {
    for (const follower of [...this.#followers.values()].filter(isMeant)) this.#close(follower);
  }

  #close(follower: Follower): void {
    this.#send(follower);
    this.#followers.delete(follower.id);
    this.#tell({ kind: 'closed', to: follower.id, front: this.#front });
  }

  #giveUp(detail: string): void {
    for (const { reject } of this.#waiting) reject(new Error(detail));
    this.#waiting.clear();
  }
}
