import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { keyFate } from './keys';
import { LineInput } from './lineInput';
import { palettes } from './palette';
import { endsLine, fresh, settle, toned, type Tone } from './sequences';

export interface ConsoleEvents {
  /** What the program is to get. */
  input(text: string): void;
  endOfInput(): void;
  interrupt(): void;
  resized(size: { columns: number; rows: number }): void;
}

const scrollback = 10_000;

/** The console: one terminal that shows a run after the other. */
export class ConsoleTerminal {
  readonly #terminal = new Terminal({
    allowProposedApi: false,
    cursorBlink: true,
    fontFamily: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
    fontSize: 14,
    lineHeight: 1.25,
    minimumContrastRatio: 4.5,
    screenReaderMode: true,
    scrollback,
  });
  readonly #fit = new FitAddon();
  readonly #line = new LineInput();
  readonly #events: ConsoleEvents;
  #isRunning = false;
  #isTerminal = true;
  #silent = 0;
  #atLineStart = true;

  constructor(events: ConsoleEvents) {
    this.#events = events;
    this.#show(settle);
    this.note('Press Run: the output appears here.', 'neutral');
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(new WebLinksAddon());
    this.#terminal.onData((keys) => {
      this.#typed(keys);
    });
    this.#terminal.onResize(({ cols, rows }) => {
      events.resized({ columns: cols, rows });
    });
    this.#terminal.attachCustomKeyEventHandler((key) => this.#isForTerminal(key));
  }

  get size(): { columns: number; rows: number } {
    return { columns: this.#terminal.cols, rows: this.#terminal.rows };
  }

  /** Shows the terminal in an element. Returns how to take it out. */
  attach = (host: HTMLElement | null): (() => void) | undefined => {
    if (host === null) return undefined;
    if (this.#terminal.element === undefined) this.#terminal.open(host);
    else host.append(this.#terminal.element);
    const observer = new ResizeObserver(() => {
      this.#fit.fit();
    });
    observer.observe(host);
    return () => {
      observer.disconnect();
    };
  };

  /** A new run: an empty screen. `isTerminal`: whether its program has a terminal, which then does what we do otherwise. */
  begin(isTerminal: boolean): void {
    this.#isTerminal = isTerminal;
    this.#isRunning = true;
    this.#line.clear();
    this.#atLineStart = true;
    this.#terminal.write(fresh, () => {
      // Made anew, it forgets what it read out of the run before.
      this.#terminal.options.screenReaderMode = false;
      this.#terminal.options.screenReaderMode = true;
    });
  }

  /** Output of the program. `replayed`: what it asks the terminal was answered long ago. */
  write(text: string, options: { raw: boolean; replayed: boolean }): void {
    const shown = options.raw ? text : text.replace(/\r?\n/g, '\r\n');
    if (!options.replayed) {
      this.#show(shown);
      return;
    }
    this.#atLineStart = endsLine(shown, this.#atLineStart);
    this.#silent++;
    this.#terminal.write(shown, () => this.#silent--);
  }

  /** The run is over. */
  end(text: string, tone: Tone): void {
    this.#isRunning = false;
    this.#terminal.write(settle);
    this.note(text, tone);
  }

  /** A line of ours between what programs write. */
  note(text: string, tone: Tone): void {
    this.#show(`${this.#atLineStart ? '' : '\r\n'}${toned(text, tone)}\r\n`);
  }

  clear(): void {
    this.#terminal.clear();
  }

  focus(): void {
    this.#terminal.focus();
  }

  showAppearance(appearance: 'light' | 'dark'): void {
    this.#terminal.options.theme = palettes[appearance];
  }

  #show(text: string): void {
    this.#atLineStart = endsLine(text, this.#atLineStart);
    this.#terminal.write(text);
  }

  #typed(keys: string): void {
    if (!this.#isRunning || this.#silent > 0) return;
    if (this.#isTerminal) {
      this.#events.input(keys);
      return;
    }
    const { echo, send, end } = this.#line.take(keys);
    this.#show(echo);
    if (send !== '') this.#events.input(send);
    if (end === 'input') this.#events.endOfInput();
    if (end === 'interrupt') this.#events.interrupt();
  }

  #isForTerminal(key: KeyboardEvent): boolean {
    const fate = keyFate(key, this.#isRunning, this.#terminal.hasSelection());
    if (fate === 'copy' && key.type === 'keydown') {
      key.preventDefault();
      void navigator.clipboard.writeText(this.#terminal.getSelection());
      this.#terminal.clearSelection();
    }
    return fate === 'terminal';
  }
}
