export type SendInput = (runId: string, text: string) => Promise<void>;

/** Keeps key strokes in order with one call under way, so that a paste or fast typing is few calls. */
export class InputQueue {
  readonly #send: SendInput;
  readonly #waiting: { runId: string; text: string }[] = [];
  #sending = false;

  constructor(send: SendInput) {
    this.#send = send;
  }

  push(runId: string, text: string): void {
    const last = this.#waiting.at(-1);
    if (last?.runId === runId) last.text += text;
    else this.#waiting.push({ runId, text });
    void this.#drain();
  }

  async #drain(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      // A run that is over takes no input: nothing to tell, its last event has said so.
      await this.#send(next.runId, next.text).catch(() => undefined);
    }
    this.#sending = false;
  }
}
