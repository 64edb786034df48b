import { backoffMs } from './backoff';
import type { SessionEvent } from './events';
import type { HubConnection } from './hubConnection';
import { Pause } from './pause';
import type { SequenceGate } from './sequenceGate';
import { withNumbers } from './wire';
import { wordsOf } from './words';

export interface EventSink {
  /** What comes, before it is known whether it is new. */
  streamed(event: SessionEvent): void;
  event(event: SessionEvent): void;
  /** So many events are no longer held by anyone. */
  missed(count: number): void;
  /** The connection stands, but the session gives no more events. */
  ended(detail: string): void;
}

const tries = 3;

/** A session's events over one connection: each once, in order, asked for again when the stream breaks or leaves one out. */
export class EventFeed {
  readonly #connection: HubConnection;
  readonly #gate: SequenceGate;
  readonly #sink: EventSink;
  readonly #pause = new Pause();
  #subscription: { dispose(): void } | undefined;
  #generation = 0;
  #failures = 0;

  constructor(connection: HubConnection, gate: SequenceGate, sink: EventSink) {
    this.#connection = connection;
    this.#gate = gate;
    this.#sink = sink;
  }

  /** Asks for what follows `after`; by default, for what is new. */
  follow(after = this.#gate.last): void {
    this.stop();
    const generation = this.#generation;
    let first = true;
    const ifCurrent = (act: () => void) => {
      if (generation === this.#generation) act();
    };
    this.#subscription = this.#connection.stream('Events', after).subscribe({
      next: (item) => {
        ifCurrent(() => {
          this.#take(withNumbers(item) as SessionEvent, first);
        });
        first = false;
      },
      error: (error) => {
        ifCurrent(() => void this.#retry(wordsOf(error)));
      },
      complete: () => {
        ifCurrent(() => void this.#retry('The session has ended.'));
      },
    });
  }

  stop(): void {
    this.#generation++;
    this.#pause.cutShort();
    this.#subscription?.dispose();
    this.#subscription = undefined;
  }

  #take(event: SessionEvent, first: boolean): void {
    this.#sink.streamed(event);
    const verdict = this.#gate.judge(event.sequence);
    if (verdict === 'seen') return;
    if (verdict === 'gap') {
      // A fresh stream starts with the oldest event that is still held; in the middle of one, something was left out.
      if (!first) {
        this.follow();
        return;
      }
      this.#sink.missed(event.sequence - this.#gate.last - 1);
      this.#gate.restart(event.sequence);
    }
    this.#failures = 0;
    this.#sink.event(event);
  }

  async #retry(detail: string): Promise<void> {
    const generation = ++this.#generation;
    if (++this.#failures >= tries) {
      this.#sink.ended(detail);
      return;
    }
    await this.#pause.wait(backoffMs(this.#failures));
    if (generation === this.#generation) this.follow();
  }
}
