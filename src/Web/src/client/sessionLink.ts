import { backoffMs } from './backoff';
import type { OpenReply } from './contract';
import type { HubConnection } from './hubConnection';
import { Pause } from './pause';
import type { TokenStore } from './sessionListener';
import { withNumbers } from './wire';
import { wordsOf } from './words';

export interface LinkEvents {
  /** About to try; `attempt` counts from 0, `detail` says why the one before failed. */
  trying(attempt: number, detail: string | undefined): void;
  opened(connection: HubConnection, reply: OpenReply, expected: boolean): void;
  closed(): void;
}

const unreachable = "The lab can't be reached. What you wrote stays in this browser, and the connection is tried again and again.";

/** The way to a session: connects and opens, again and again until it stands, and again when it breaks. */
export class SessionLink {
  readonly #connect: (attempt: number) => HubConnection;
  readonly #tokens: TokenStore;
  readonly #events: LinkEvents;
  readonly #pause = new Pause();
  #current: HubConnection | undefined;
  #opening: Promise<void> | undefined;
  #closed = false;
  #isGivenUp = false;

  constructor(connect: (attempt: number) => HubConnection, tokens: TokenStore, events: LinkEvents) {
    this.#connect = connect;
    this.#tokens = tokens;
    this.#events = events;
  }

  get current(): HubConnection | undefined {
    return this.#current;
  }

  /** Resolves when a session stands. */
  async ready(): Promise<HubConnection> {
    this.hurry();
    while (this.#current === undefined) {
      if (this.#closed) throw new Error('This client was closed.');
      await this.open();
    }
    return this.#current;
  }

  open(): Promise<void> {
    this.#opening ??= this.#openUntilItStands().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  /** Tries at once instead of after the wait. */
  hurry(): void {
    this.#pause.cutShort();
  }

  /** Lets go of the connection, of one that is still being made too; the next `open` makes another. */
  async drop(): Promise<void> {
    if (this.#opening !== undefined) {
      this.#isGivenUp = true;
      this.hurry();
      await this.#opening;
      this.#isGivenUp = false;
    }
    const connection = this.#current;
    this.#current = undefined;
    await connection?.stop();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.hurry();
    await this.drop();
  }

  /** Opens a session on this connection: the one of the token, if there is one. */
  async take(connection: HubConnection): Promise<void> {
    const resumeToken = this.#tokens.read();
    const reply = withNumbers(await connection.invoke<OpenReply>('Open', { resumeToken: resumeToken ?? null }));
    this.#tokens.write(reply.resumeToken);
    this.#current = connection;
    this.#events.opened(connection, reply, resumeToken !== undefined);
  }

  async #openUntilItStands(): Promise<void> {
    let detail: string | undefined;
    for (let attempt = 0; !this.#closed && !this.#isGivenUp; attempt++) {
      this.#events.trying(attempt, detail);
      if (attempt > 0) await this.#pause.wait(backoffMs(attempt));
      detail = await this.#tryOnce(attempt);
      if (detail === undefined) return;
    }
  }

  async #tryOnce(attempt: number): Promise<string | undefined> {
    if (this.#closed || this.#isGivenUp) return undefined;
    const connection = this.#connect(attempt);
    connection.onclose(() => {
      if (this.#current !== connection) return;
      this.#current = undefined;
      this.#events.closed();
    });
    // What a transport says is for its developers; what the lab says is for the person.
    let failure = unreachable;
    try {
      await connection.start();
      failure = '';
      await this.take(connection);
      return undefined;
    } catch (error) {
      void connection.stop().catch(() => undefined);
      return failure || wordsOf(error);
    }
  }
}
