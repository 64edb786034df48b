export type Verdict = 'next' | 'seen' | 'gap';

/** Lets each event of a session through once and in order. */
export class SequenceGate {
  #last = 0;

  /** The last sequence number that got through. */
  get last(): number {
    return this.#last;
  }

  /** What an event with this number is. Only `next` counts it. */
  judge(sequence: number): Verdict {
    if (sequence <= this.#last) return 'seen';
    if (sequence > this.#last + 1) return 'gap';
    this.#last = sequence;
    return 'next';
  }

  /** Goes on after this number, for a new session or past events that nobody holds any more. */
  restart(after: number): void {
    this.#last = after;
  }
}
