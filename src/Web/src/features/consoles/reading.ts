import type { Terminal } from '@xterm/xterm';
import { visible } from './sequences';

const quietMs = 300;
const most = 1000;

/**
 * A terminal for those who can't see it costs a layout per row and change: too much at the start of a run, where every millisecond shows,
 * and in a flood, which nobody could listen to. So it rests then, and what it missed is read out afterwards.
 */
export class Reading {
  readonly #terminal: Terminal;
  readonly #announce: (text: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #missed = '';
  #isPaused = false;

  constructor(terminal: Terminal, announce: (text: string) => void) {
    this.#terminal = terminal;
    this.#announce = announce;
  }

  /** A run begins. What was read out before it is over. */
  begin(): void {
    this.#missed = '';
    this.#rest();
  }

  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (isPaused) this.#missed = '';
    this.#rest();
  }

  /** A text that the terminal gets. */
  hear(text: string): void {
    if (this.#timer !== undefined && this.#missed.length < most) this.#missed += text;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #rest(): void {
    this.#leave();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isPaused) return;
      this.#terminal.options.screenReaderMode = true;
      if (this.#missed !== '') this.#announce(visible(this.#missed).slice(0, most));
    }, quietMs);
  }

  // On a change of any option the terminal measures its rows for screen readers one by one, also when they are about to go: 25 ms before
  // the program's first output, unless they take no part in the page's layout.
  #leave(): void {
    this.#terminal.element?.querySelector<HTMLElement>('.xterm-accessibility')?.style.setProperty('display', 'none');
    this.#terminal.options.screenReaderMode = false;
  }
}
