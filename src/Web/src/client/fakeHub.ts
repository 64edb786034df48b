import type { OpenReply } from './contract';
import type { HubConnection, HubObserver, HubStream } from './hubConnection';
import type { TokenStore } from './sessionListener';

/** A stream that a test feeds. */
export interface FakeStream {
  readonly after: number;
  readonly observer: HubObserver;
  disposed: boolean;
}

type Answer = (...args: unknown[]) => unknown;

/** A connection whose other end is the test. */
export class FakeHub implements HubConnection {
  readonly calls: { method: string; args: unknown[] }[] = [];
  readonly streams: FakeStream[] = [];
  readonly answers = new Map<string, Answer>();
  startFails: Error | undefined;
  stopped = false;
  #closed: ((error?: Error) => void)[] = [];

  start(): Promise<void> {
    return this.startFails === undefined ? Promise.resolve() : Promise.reject(this.startFails);
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }

  async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    this.calls.push({ method, args });
    return (await this.answers.get(method)?.(...args)) as T;
  }

  stream(_: string, ...args: unknown[]): HubStream {
    return {
      subscribe: (observer) => {
        const stream: FakeStream = { after: args[0] as number, observer, disposed: false };
        this.streams.push(stream);
        return { dispose: () => (stream.disposed = true) };
      },
    };
  }

  onclose(closed: (error?: Error) => void): void {
    this.#closed.push(closed);
  }

  /** The network broke. */
  break(): void {
    for (const stream of this.streams) stream.observer.error(new Error('Connection closed.'));
    for (const closed of this.#closed) closed();
  }

  argsOf(method: string): unknown[][] {
    return this.calls.filter((call) => call.method === method).map(({ args }) => args);
  }
}

export class FakeTokens implements TokenStore {
  token: string | undefined;

  read(): string | undefined {
    return this.token;
  }

  write(token: string | undefined): void {
    this.token = token;
  }
}

export function openReply(reply: Partial<OpenReply> = {}): OpenReply {
  return { sessionId: 's1', resumeToken: 't1', resumed: false, lastSequence: 0, runtimes: [], limits: {}, ...reply };
}
