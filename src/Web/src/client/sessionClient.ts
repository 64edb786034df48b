import type { OpenReply, RunReply, RunRequest, TerminalSize } from './contract';
import { Emitter } from './emitter';
import { EventFeed } from './eventFeed';
import type { HubConnection } from './hubConnection';
import { InputQueue } from './inputQueue';
import { LatestSizes } from './latestSizes';
import { SequenceGate } from './sequenceGate';
import { SessionLink } from './sessionLink';
import type { ConnectionState, SessionListener, TokenStore } from './sessionListener';
import { unlessAborted } from './unlessAborted';
import { readWorkspaceFile } from './workspaceFile';

export interface SessionClientOptions {
  /** Makes a connection that was not started; `attempt` counts from 0 since the last success. */
  readonly connect: (attempt: number) => HubConnection;
  readonly tokens: TokenStore;
  /** Where the REST routes are. Default: this page's origin. */
  readonly baseUrl?: string;
}

const patience = 6;

/** A session of the lab for one page: stays connected, takes the session up again, and tells every event once and in order. */
export class SessionClient {
  readonly #options: SessionClientOptions;
  readonly #emitter = new Emitter();
  readonly #gate = new SequenceGate();
  readonly #input = new InputQueue({
    send: (runId, text) => this.#sendInput(runId, text),
    // Ended twice is ended.
    end: (runId) => this.#untilHeard((connection) => connection.invoke('CloseInput', runId)),
  });
  readonly #sizes = new LatestSizes((runId, latest) =>
    this.#untilHeard((connection) => {
      const { columns, rows } = latest();
      return connection.invoke('Resize', runId, columns, rows);
    }));
  readonly #link: SessionLink;
  #feed: EventFeed | undefined;
  #session: OpenReply | undefined;
  #state: ConnectionState = 'connecting';
  #alive = false;

  constructor(options: SessionClientOptions) {
    this.#options = options;
    this.#link = new SessionLink(options.connect, options.tokens, {
      trying: (attempt, detail) => {
        this.#enter(attempt >= patience ? 'lost' : this.#session ? 'reconnecting' : 'connecting', detail);
      },
      opened: (connection, reply, expected) => { this.#opened(connection, reply, expected); },
      closed: () => {
        this.#feed?.stop();
        void this.#link.open();
      },
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** The session that is open, or was last. */
  get session(): OpenReply | undefined {
    return this.#session;
  }

  /** The connection of a session that stands. */
  get connection(): HubConnection | undefined {
    return this.#link.current;
  }

  /** The number of the last event that was told. */
  get last(): number {
    return this.#gate.last;
  }

  /** Returns how to stop listening. */
  listen(listener: Partial<SessionListener>): () => void {
    return this.#emitter.add(listener);
  }

  /** Connects now, instead of with the first run; while it waits for another try, tries at once. */
  connect(): void {
    this.#link.hurry();
    if (this.#link.current === undefined) void this.#link.open();
  }

  /** Gives up a connection that may be dead, and takes the session up again over another. */
  async reconnect(): Promise<void> {
    this.#feed?.stop();
    await this.#link.drop().catch(() => undefined);
    this.connect();
  }

  /** Starts a program, in a new session if the one before is gone. */
  async run(request: RunRequest, signal?: AbortSignal): Promise<RunReply> {
    // With a connection there is nothing to wait for: every turn of the event loop would show.
    const connection = this.#link.current ?? (await unlessAborted(this.#link.ready(), signal));
    try {
      return await connection.invoke<RunReply>('Run', request);
    } catch (error) {
      if (this.#link.current !== connection || !(await this.reopen())) throw error;
      return connection.invoke<RunReply>('Run', request);
    }
  }

  /** Opens another session on the connection that stands, if the one before is gone. Returns whether it was. */
  async reopen(): Promise<boolean> {
    const connection = this.#link.current;
    if (connection === undefined) return false;
    const token = this.#options.tokens.read();
    this.#options.tokens.write(undefined);
    try {
      // The hub opens a second session on a connection only if the first is gone, so asking is how to find out.
      await this.#link.take(connection);
      return true;
    } catch {
      this.#options.tokens.write(token);
      return false;
    }
  }

  /** Streams the session's events after this number again, for who reads along; what was told is not told again. */
  replay(after: number): void {
    this.#feed?.follow(after);
  }

  /** Types for a program. While there is no connection it waits for the next. */
  input(runId: string, text: string): void {
    this.#input.push(runId, text);
  }

  /** Ends a program's input, behind what was typed. */
  closeInput(runId: string): void {
    this.#input.end(runId);
  }

  /** Tells a program's terminal its size; of many sizes at once, or without a connection, the latest. */
  resize(runId: string, size: TerminalSize): Promise<void> {
    return this.#sizes.push(runId, size);
  }

  /** `force`: kills at once instead of asking first. */
  async stop(runId: string, force: boolean): Promise<void> {
    await (await this.#link.ready()).invoke('Stop', runId, force);
  }

  /** A file of the session's workspace. */
  readFile(path: string): Promise<Blob> {
    if (this.#session === undefined) return Promise.reject(new Error('There is no session.'));
    return readWorkspaceFile(this.#options.baseUrl ?? '', this.#session, path);
  }

  /** Ends the session with all its programs. */
  async close(): Promise<void> {
    this.#feed?.stop();
    this.#options.tokens.write(undefined);
    await this.#link.current?.invoke('Close').catch(() => undefined);
    await this.#link.close();
    this.#alive = false;
    this.#enter('lost', 'The session has ended.');
  }

  /** Never typed twice: what was under way when the connection broke may have come through. */
  async #sendInput(runId: string, text: string): Promise<void> {
    const connection = await this.#link.ready();
    try {
      await connection.invoke('Input', runId, text);
    } catch {
      if (this.#link.current !== connection) this.#emitter.tell('inputUnsure', runId);
    }
  }

  /** Makes a call that does no harm twice, again over the next connection if its own breaks under it. */
  async #untilHeard(call: (connection: HubConnection) => Promise<void>): Promise<void> {
    for (;;) {
      const connection = await this.#link.ready();
      try {
        await call(connection);
        return;
      } catch (error) {
        if (this.#link.current === connection) throw error;
      }
    }
  }

  #opened(connection: HubConnection, reply: OpenReply, expected: boolean): void {
    const replayUntil = reply.resumed && this.#gate.last === 0 ? reply.lastSequence : 0;
    if (!reply.resumed) this.#gate.restart(0);
    else if (reply.lastSequence < this.#gate.last) this.#gate.restart(reply.lastSequence);
    this.#session = reply;
    if (!reply.resumed && (expected || this.#alive)) this.#emitter.tell('sessionLost', 'The session before has ended.');
    this.#alive = true;
    this.#emitter.tell('opened', reply);
    this.#enter('connected', undefined);
    this.#follow(connection, replayUntil);
  }

  #follow(connection: HubConnection, replayUntil: number): void {
    this.#feed?.stop();
    this.#feed = new EventFeed(connection, this.#gate, {
      streamed: (event) => {
        this.#emitter.tell('streamed', event);
      },
      event: (event) => {
        this.#emitter.tell('event', event, event.sequence <= replayUntil);
      },
      missed: (count) => {
        this.#emitter.tell('eventsMissed', count);
      },
      ended: (detail) => void this.#ended(detail),
    });
    this.#feed.follow();
  }

  // Not opened again by itself: if another page took the session up, the two would take it from each other for ever.
  async #ended(detail: string): Promise<void> {
    this.#options.tokens.write(undefined);
    await this.#link.drop().catch(() => undefined);
    this.#alive = false;
    this.#emitter.tell('sessionLost', detail);
    this.#enter('lost', detail);
  }

  #enter(state: ConnectionState, detail: string | undefined): void {
    this.#state = state;
    this.#emitter.tell('stateChanged', state, detail);
  }
}
