import type { HubConnection, HubObserver, HubStream } from './hubConnection';
import type { FromFollower, ToFollower } from './pageWire';

const patienceMs = 5000;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A follower's connection to the hub, by way of the front. To a client it is a connection like any: it may break, and then another is made. */
export class RelayedConnection implements HubConnection {
  readonly #id: string;
  readonly #tell: (message: FromFollower) => void;
  readonly #calls = new Map<number, Pending>();
  readonly #streams = new Map<number, HubObserver>();
  readonly #onClosed: ((error?: Error) => void)[] = [];
  #front: string | undefined;
  #starting: Pending | undefined;
  #isClosed = false;
  #count = 0;

  constructor(id: string, tell: (message: FromFollower) => void) {
    this.#id = id;
    this.#tell = tell;
  }

  start(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#starting?.reject(new Error('No page has the connection.'));
      }, patienceMs);
      const done = () => {
        clearTimeout(timer);
        this.#starting = undefined;
      };
      this.#starting = {
        resolve: () => { done(); resolve(); },
        reject: (error) => { done(); reject(error); },
      };
      this.#say({ kind: 'start', from: this.#id });
    });
  }

  stop(): Promise<void> {
    this.#say({ kind: 'stop', from: this.#id });
    this.#end();
    return Promise.resolve();
  }

  invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#isClosed) {
        reject(broken());
        return;
      }
      const call = ++this.#count;
      this.#calls.set(call, { resolve: (value) => { resolve(value as T); }, reject });
      this.#say({ kind: 'call', from: this.#id, call, method, args });
    });
  }

  /** The session's events; there are no other streams. */
  stream(_: string, ...args: unknown[]): HubStream {
    return {
      subscribe: (observer) => {
        const stream = ++this.#count;
        this.#streams.set(stream, observer);
        this.#say({ kind: 'follow', from: this.#id, stream, after: args[0] as number });
        return { dispose: () => this.#streams.delete(stream) };
      },
    };
  }

  onclose(closed: (error?: Error) => void): void {
    this.#onClosed.push(closed);
  }

  hear(message: ToFollower): void {
    if (message.to !== this.#id || this.#isClosed) return;
    switch (message.kind) {
      case 'started':
        this.#front = message.front;
        this.#starting?.resolve(undefined);
        break;
      case 'answer': {
        const pending = this.#calls.get(message.call);
        this.#calls.delete(message.call);
        if (message.error === undefined) pending?.resolve(message.value);
        else pending?.reject(new Error(message.error));
        break;
      }
      case 'events':
        for (const event of message.events) this.#streams.get(message.stream)?.next(event);
        break;
      case 'over':
        this.#streams.get(message.stream)?.complete();
        break;
      case 'closed':
        this.break();
        break;
    }
  }

  /** A page says that it is the front: another than before has not heard of this connection. */
  meet(front: string): void {
    if (this.#starting !== undefined) this.#say({ kind: 'start', from: this.#id });
    else if (this.#front !== undefined && this.#front !== front) this.break();
  }

  /** The way to the hub is gone. */
  break(): void {
    if (this.#isClosed) return;
    const error = broken();
    this.#isClosed = true;
    // First, so that who hears of a failed call sees that it is the connection.
    for (const closed of this.#onClosed) closed(error);
    this.#end(error);
  }

  #end(error = broken()): void {
    this.#isClosed = true;
    this.#streams.clear();
    this.#starting?.reject(error);
    for (const { reject } of this.#calls.values()) reject(error);
    this.#calls.clear();
  }

  #say(message: FromFollower): void {
    if (!this.#isClosed) this.#tell(message);
  }
}

const broken = (): Error => new Error('The tab that had the connection went before the lab answered: what you asked for may have happened all the same.');
