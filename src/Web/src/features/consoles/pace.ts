const usual = 48 * 1024;
const least = 16 * 1024;
const most = 128 * 1024;
const step = 2 * 1024;

// Of the 16.7 ms of a frame: the rest is for what else the page does.
const enoughMs = 9;
const tooMuchMs = 12;
const lateMs = 22;

/**
 * How many characters a terminal parses within one frame, so that the page keeps its 60 frames a second: a little more while there is
 * time left, at once less when there is not.
 */
export class Pace {
  #portion = usual;

  get portion(): number {
    return this.#portion;
  }

  /** A whole portion took so long, from the start of its frame. */
  took(milliseconds: number): void {
    if (milliseconds < enoughMs) this.#portion = Math.min(most, this.#portion + step);
    else if (milliseconds > tooMuchMs) this.#slower();
  }

  /** The frame after a portion's came so long after it. */
  frame(gapMs: number): void {
    if (gapMs > lateMs) this.#slower();
  }

  #slower(): void {
    this.#portion = Math.max(least, Math.floor(this.#portion * 0.8));
  }
}
