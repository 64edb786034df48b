import type { HubConnection } from './hubConnection';
import type { PageChannel, PageMessage } from './pageWire';
import { RelayedConnection } from './relayedConnection';
import type { SessionClient } from './sessionClient';
import { SessionRelay } from './sessionRelay';

export interface SharedSessionOptions {
  /** Tells this page from the others. */
  readonly page: string;
  /** Opens the channel of all pages of the session. */
  readonly open: () => PageChannel;
  /** Makes a connection to the hub itself. */
  readonly connect: (attempt: number) => HubConnection;
}

/**
 * One session for several pages. One of them, the front, is connected to the hub; the clients of the others have connections that go by way of it.
 * When the front goes, their connections break, another page becomes the front, and each client does what it does after any break.
 */
export class SharedSession {
  readonly #options: SharedSessionOptions;
  readonly #channel: PageChannel;
  #client: SessionClient | undefined;
  #relay: SessionRelay | undefined;
  #relayed: RelayedConnection | undefined;
  readonly #marks = new Map<string, () => void>();
  #count = 0;
  #unheard = 0;
  #settle: () => void = () => undefined;

  /** Resolves when there is a front, this page or another. */
  readonly settled = new Promise<void>((resolve) => (this.#settle = resolve));

  constructor(options: SharedSessionOptions) {
    this.#options = options;
    this.#channel = options.open();
    this.#channel.onmessage = ({ data }) => { this.#hear(data as PageMessage); };
    this.#tell({ kind: 'who' });
  }

  get isFront(): boolean {
    return this.#relay !== undefined;
  }

  /** Whether other pages show this session too. */
  get hasOthers(): boolean {
    return this.#relay === undefined || this.#relay.isUsed;
  }

  /** How often the front was asked since it was heard. */
  get unheard(): number {
    return this.#unheard;
  }

  /** Asks whether the front is there. */
  ask(): void {
    if (this.isFront) return;
    this.#unheard++;
    this.#tell({ kind: 'who' });
  }

  /** For the page's client: the connection that this page has to make. */
  readonly connect = (attempt: number): HubConnection => {
    if (this.isFront) return this.#options.connect(attempt);
    this.#relayed = new RelayedConnection(`${this.#options.page}.${++this.#count}`, (message) => { this.#tell(message); });
    return this.#relayed;
  };

  /** The page's client, which the others share once this page is the front. */
  serve(client: SessionClient): void {
    this.#client = client;
    client.listen({ opened: () => { this.#sayHere(true); } });
  }

  /** This page has become the front. */
  async lead(): Promise<void> {
    // What the front before has said is still on its way; the hub may not hold all of it any more.
    if (this.#relayed !== undefined) await this.#drained();
    if (this.#client === undefined || this.isFront) return;
    this.#relay = new SessionRelay(this.#client, this.#options.page, (message) => { this.#tell(message); });
    this.#relayed?.break();
    this.#relayed = undefined;
    this.#unheard = 0;
    this.#settle();
    this.#sayHere(true);
  }

  /** Another page took itself for the front, and may have taken the session. */
  retake(): void {
    if (this.isFront) void this.#client?.reconnect();
  }

  /** Another page is the front after all. */
  async yield(): Promise<void> {
    this.#relay?.stop();
    this.#relay = undefined;
    await this.#client?.reconnect();
    this.#tell({ kind: 'yielded' });
  }

  /** The page goes: the front need not send it any more. */
  leave(): void {
    void this.#relayed?.stop();
  }

  #hear(message: PageMessage): void {
    switch (message.kind) {
      case 'who':
        this.#sayHere(false);
        break;
      case 'yielded':
        this.retake();
        break;
      case 'here':
        this.#meet(message.front, message.isNews);
        break;
      case 'start':
      case 'stop':
      case 'call':
      case 'follow':
        this.#relay?.hear(message);
        break;
      case 'started':
      case 'closed':
      case 'answer':
      case 'events':
      case 'over':
        this.#relayed?.hear(message);
        break;
      case 'mark':
        this.#marks.get(message.mark)?.();
        break;
    }
  }

  #meet(front: string, isNews: boolean): void {
    if (this.isFront) return;
    this.#unheard = 0;
    this.#settle();
    this.#relayed?.meet(front);
    // Waits no longer for another try, and is there when the front has a session again.
    if (isNews && this.#relayed !== undefined) this.#client?.connect();
  }

  #sayHere(isNews: boolean): void {
    if (this.isFront) this.#tell({ kind: 'here', front: this.#options.page, isNews });
  }

  #tell(message: PageMessage): void {
    this.#channel.postMessage(message);
  }

  /** A message to oneself, over a second end of the channel, arrives behind all that was under way. */
  async #drained(): Promise<void> {
    const end = this.#options.open();
    const mark = `${this.#options.page}.${++this.#count}`;
    await new Promise<void>((resolve) => {
      this.#marks.set(mark, resolve);
      end.postMessage({ kind: 'mark', mark } satisfies PageMessage);
    });
    this.#marks.delete(mark);
    end.close();
  }
}
