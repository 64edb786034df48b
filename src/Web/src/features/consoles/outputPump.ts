import type { Frames } from './frames';
import { Pace } from './pace';

/** The part of a terminal that takes text; `done` is called when the text is on the screen's grid. */
export interface TextSink {
  write(text: string, done: () => void): void;
}

interface Piece {
  text: string;
  readonly done: (() => void) | undefined;
}

const mostUnderWay = 256 * 1024;
const mostWaiting = 12 * 1024 * 1024;
const largestPiece = 64 * 1024;
const keptByHurry = 64 * 1024;

/**
 * Feeds a terminal a portion every second frame, in order and without a loss; what is more waits here. So a flood scrolls by at the screen's
 * pace and never freezes the page, and a program that was stopped isn't still scrolling by for seconds. What fits into the portion goes
 * at once. Where no frame is painted, or too much waits, the terminal gets as much as it takes: its work then slows the reading of the
 * socket, and that the program.
 */
export class OutputPump {
  readonly #sink: TextSink;
  readonly #frames: Frames;
  readonly #pace = new Pace();
  readonly #waiting: Piece[] = [];
  readonly #onBusy: (isBusy: boolean) => void;
  #waitingLength = 0;
  #underWay = 0;
  /** What of the portion is used up. */
  #used = 0;
  /** When the frame of the latest portion began, until the next begins. */
  #portionMs: number | undefined;
  #isTicking = false;
  #isUnseen = false;
  #isBusy = false;

  constructor(sink: TextSink, onBusy: (isBusy: boolean) => void, frames: Frames) {
    this.#sink = sink;
    this.#onBusy = onBusy;
    this.#frames = frames;
  }

  push(text: string, done?: () => void): void {
    const last = this.#waiting.at(-1);
    if (last !== undefined && last.done === undefined && done === undefined && last.text.length + text.length < largestPiece) last.text += text;
    else this.#waiting.push({ text, done });
    this.#waitingLength += text.length;
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
    this.#waitingLength -= dropped;
    return dropped;
  }

  #feed(): void {
    for (let piece = this.#waiting[0]; piece !== undefined; piece = this.#waiting[0]) {
      const room = this.#room();
      if (room <= 0 && piece.text !== '') break;
      this.#write(piece, room);
    }
    if (!this.#isTicking && (this.#used > 0 || this.#waiting.length > 0)) this.#tick();
    this.#tell(this.#waiting.length > 0 || (this.#isBusy && this.#underWay > 0));
  }

  #room(): number {
    const isFree = this.#isUnseen || this.#waitingLength > mostWaiting;
    return isFree ? mostUnderWay - this.#underWay : this.#pace.portion - this.#used;
  }

  #write(piece: Piece, room: number): void {
    const isWhole = piece.text.length <= room;
    const part = isWhole ? piece.text : piece.text.slice(0, room);
    if (isWhole) this.#waiting.shift();
    else piece.text = piece.text.slice(room);
    this.#waitingLength -= part.length;
    this.#underWay += part.length;
    this.#used += part.length;
    this.#sink.write(part, () => {
      this.#underWay -= part.length;
      if (isWhole) piece.done?.();
      this.#drained();
    });
  }

  #drained(): void {
    if (this.#underWay === 0 && this.#portionMs !== undefined && this.#used >= this.#pace.portion) {
      this.#pace.took(this.#frames.now() - this.#portionMs);
      // If it is larger from now on, the next is.
      this.#used = this.#pace.portion;
    }
    this.#feed();
  }

  #tick(): void {
    this.#isTicking = true;
    this.#frames.next((frameMs) => {
      this.#isTicking = false;
      this.#isUnseen = frameMs === undefined;
      if (!this.#isForDrawing(frameMs)) {
        // A portion that the terminal hasn't done with is part of this one.
        this.#used = this.#underWay;
        this.#portionMs = frameMs;
      }
      this.#feed();
    });
  }

  /** In a flood the frame after the one of a portion is for drawing it, which takes as long as the parsing. */
  #isForDrawing(frameMs: number | undefined): boolean {
    const portionMs = this.#portionMs;
    this.#portionMs = undefined;
    if (portionMs === undefined || frameMs === undefined || this.#waiting.length === 0) return false;
    this.#pace.frame(frameMs - portionMs);
    return true;
  }

  #tell(isBusy: boolean): void {
    if (isBusy === this.#isBusy) return;
    this.#isBusy = isBusy;
    this.#onBusy(isBusy);
  }
}
