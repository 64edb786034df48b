/** The part of a terminal that takes text; `done` is called when the text is on the screen's grid. */
export interface TextSink {
  write(text: string, done: () => void): void;
}

interface Piece {
  text: string;
  readonly done: (() => void) | undefined;
}

const mostUnderWay = 256 * 1024;
const largestPiece = 64 * 1024;
const keptByHurry = 64 * 1024;

/**
 * Feeds a terminal no more than it takes: what is under way is bounded, the rest waits here. So a flood never freezes the page, and a
 * program that was stopped isn't still scrolling by for seconds.
 */
export class OutputPump {
  readonly #sink: TextSink;
  readonly #waiting: Piece[] = [];
  #underWay = 0;
  #onBusy: (isBusy: boolean) => void;
  #isBusy = false;

  constructor(sink: TextSink, onBusy: (isBusy: boolean) => void) {
    this.#sink = sink;
    this.#onBusy = onBusy;
  }

  push(text: string, done?: () => void): void {
    const last = this.#waiting.at(-1);
    if (last !== undefined && last.done === undefined && done === undefined && last.text.length + text.length < largestPiece) last.text += text;
    else this.#waiting.push({ text, done });
    this.#feed();
  }

  /** Lets go of what waits but its end; returns how many characters that were. What has a `done` stays. */
  hurry(): number {
    let kept = 0;
    let dropped = 0;
    for (let index = this.#waiting.length - 1; index >= 0; index--) {
      const piece = this.#waiting[index];
      if (piece === undefined || piece.done !== undefined) continue;
      kept += piece.text.length;
      if (kept <= keptByHurry) continue;
      dropped += piece.text.length;
      this.#waiting.splice(index, 1);
    }
    return dropped;
  }

  #feed(): void {
    while (this.#underWay < mostUnderWay) {
      const piece = this.#waiting.shift();
      if (piece === undefined) break;
      this.#underWay += piece.text.length;
      this.#sink.write(piece.text, () => {
        this.#underWay -= piece.text.length;
        piece.done?.();
        this.#feed();
      });
    }
    this.#tell(this.#waiting.length > 0 || (this.#isBusy && this.#underWay > 0));
  }

  #tell(isBusy: boolean): void {
    if (isBusy === this.#isBusy) return;
    this.#isBusy = isBusy;
    this.#onBusy(isBusy);
  }
}
