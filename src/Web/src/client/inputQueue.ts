/** What a queue of input does with the parts of it; each resolves when the next may follow. */
export interface InputCalls {
  send(runId: string, text: string): Promise<void>;
  end(runId: string): Promise<void>;
}

interface Waiting {
  readonly runId: string;
  /** Without a text it is the end of the input. */
  text: string | undefined;
}

/** Keeps key strokes in order with one call under way, so that a paste or fast typing is few calls; the end comes behind all of them. */
export class InputQueue {
  readonly #calls: InputCalls;
  readonly #waiting: Waiting[] = [];
  #isSending = false;

  constructor(calls: InputCalls) {
    this.#calls = calls;
  }

  push(runId: string, text: string): void {
    const last = this.#waiting.at(-1);
    if (last?.runId === runId && last.text !== undefined) last.text += text;
    else this.#waiting.push({ runId, text });
    void this.#drain();
  }

  end(runId: string): void {
    this.#waiting.push({ runId, text: undefined });
    void this.#drain();
  }

  async #drain(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const { runId, text } = next;
      // A run that is over takes no input: nothing to tell, its last event has said so.
      await (text === undefined ? this.#calls.end(runId) : this.#calls.send(runId, text)).catch(() => undefined);
    }
    this.#isSending = false;
  }
}
