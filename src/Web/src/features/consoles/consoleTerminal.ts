import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { copyText } from '../../ui/clipboard';
import type { ConsoleEvents } from './consoleEvents';
import { pageFrames } from './frames';
import { keyFate } from './keys';
import { LineInput } from './lineInput';
import { OutputPump } from './outputPump';
import { palettes } from './palette';
import { placeLinkProvider } from './placeLinks';
import { Reading } from './reading';
import { textOfBuffer } from './textOfBuffer';
import { endsLine, fresh, settle, toned, wrapped, type Tone } from './sequences';
import { WideTables } from './wideTables';

const scrollback = 10_000;
const messageCode = 7077;
const interruptKey = '\u0003';

/** A console: one terminal that shows a run after the other. */
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
  readonly #search = new SearchAddon();
  readonly #line = new LineInput();
  readonly #tables = new WideTables();
  readonly #events: ConsoleEvents;
  readonly #pump: OutputPump;
  readonly #reading: Reading;
  #isRunning = false;
  /** Whether the program has a terminal, which then does what we do otherwise. */
  isTerminal = true;
  #silent = 0;
  #atLineStart = true;

  constructor(events: ConsoleEvents) {
    this.#events = events;
    this.#reading = new Reading(this.#terminal, (text) => {
      events.announce(text);
    });
    this.#pump = new OutputPump(this.#terminal, (isBusy) => {
      this.#reading.pause(isBusy);
    }, pageFrames);
    this.#show(settle);
    this.note('Press Run: the output appears here.', 'neutral');
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(this.#search);
    this.#terminal.loadAddon(new WebLinksAddon(openLink));
    this.#terminal.registerLinkProvider(placeLinkProvider(this.#terminal, (path) => events.fileOf(path), (place) => { events.go(place); }));
    this.#terminal.parser.registerOscHandler(messageCode, (data) => {
      events.message(data);
      return true;
    });
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

  /** Whether it has a place on the page now. Without one its size is that of before, or nobody's. */
  get isInSight(): boolean {
    return (this.#terminal.element?.clientWidth ?? 0) > 0;
  }

  /** Shows the terminal in an element. Returns how to take it out. */
  attach = (host: HTMLElement | null): (() => void) | undefined => {
    if (host === null) return undefined;
    if (this.#terminal.element === undefined) this.#terminal.open(host);
    else host.append(this.#terminal.element);
    const observer = new ResizeObserver(() => {
      this.fit();
    });
    observer.observe(host);
    return () => {
      observer.disconnect();
      this.#terminal.element?.remove();
    };
  };

  /** A new run: an empty screen. `isTerminal`: whether its program has a terminal, which then does what we do otherwise. */
  begin(isTerminal: boolean): void {
    this.#pump.hurry();
    this.isTerminal = isTerminal;
    this.#isRunning = true;
    this.#line.clear();
    this.#tables.clear();
    this.#atLineStart = true;
    this.#reading.begin();
    this.#pump.push(fresh);
  }

  /** Output of the program. `replayed`: what it asks the terminal was answered long ago. */
  write(text: string, options: { raw: boolean; replayed: boolean }): void {
    const kept = this.#tables.take(text, this.#terminal.cols, (rows) => `${this.#ours(tableWords(rows), 'neutral')}\r\n`);
    const shown = options.raw ? kept : kept.replace(/\r?\n/g, '\r\n');
    if (!options.replayed) {
      this.#show(shown);
      return;
    }
    this.#atLineStart = endsLine(shown, this.#atLineStart);
    this.#silent++;
    this.#pump.push(shown, () => this.#silent--);
  }

  /** The run is to stop: what its flood has not shown yet is skipped. */
  hurry(): void {
    if (this.#pump.hurry() > 0) this.note('… output was skipped here …', 'neutral');
  }

  /** The run is over. */
  end(text: string, tone: Tone): void {
    this.#isRunning = false;
    this.#show(this.#tables.rest() + settle);
    this.note(text, tone);
  }

  /** A line of ours between what programs write. */
  note(text: string, tone: Tone): void {
    this.#show(`${this.#atLineStart ? '' : '\r\n'}${this.#ours(text, tone)}\r\n`);
  }

  clear(): void {
    this.#pump.hurry();
    this.#terminal.clear();
  }

  /** Looks for a text from where the last was found. Returns whether there is one. */
  find(text: string, backwards: boolean, isTyping: boolean): boolean {
    return this.#search[backwards ? 'findPrevious' : 'findNext'](text, { caseSensitive: false, incremental: isTyping });
  }

  /** What was found is marked no longer: Copy would take it for what the person marked. */
  leaveSearch(): void {
    this.#terminal.clearSelection();
    this.#terminal.focus();
  }

  copy(): void {
    void copyText(this.#terminal.hasSelection() ? this.#terminal.getSelection() : textOfBuffer(this.#terminal.buffer.active));
  }

  /** Types for the person: keys that a phone lacks. */
  type(keys: string): void {
    this.#typed(keys);
    this.#terminal.focus();
  }

  /** As typed, each line with its Enter; a program that tells what is pasted from what is typed is told. */
  paste(text: string): void {
    this.#terminal.paste(text);
    this.#terminal.focus();
  }

  fit(): void {
    // Without a size on the page it would become a terminal of one column.
    if (this.isInSight) this.#fit.fit();
  }

  focus(): void {
    this.#terminal.focus();
  }

  showAppearance(appearance: 'light' | 'dark', fontSize: number): void {
    this.#terminal.options.theme = palettes[appearance];
    this.#terminal.options.fontSize = fontSize;
    this.fit();
  }

  dispose(): void {
    this.#reading.stop();
    this.#terminal.dispose();
  }

  readonly #ours = (text: string, tone: Tone): string => wrapped(text, this.#terminal.cols).map((line) => toned(line, tone)).join('\r\n');

  #show(text: string): void {
    this.#atLineStart = endsLine(text, this.#atLineStart);
    this.#reading.hear(text);
    this.#pump.push(text);
  }

  #typed(keys: string): void {
    if (!this.#isRunning || this.#silent > 0) return;
    if (this.isTerminal) {
      // As a terminal's line does: what it hasn't shown yet of an interrupted program's flood is skipped.
      if (keys === interruptKey) this.hurry();
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
    if (key.type === 'keydown' && (fate === 'copy' || fate === 'find')) {
      key.preventDefault();
      if (fate === 'find') this.#events.find();
      else this.copy();
      if (fate === 'copy') this.#terminal.clearSelection();
    }
    return fate === 'terminal';
  }
}

const tableWords = (rows: number): string => `${rows === 1 ? 'One row' : `${rows} rows`}, too wide for the console: the table is in the output, under Results.`;

const openLink = (_: MouseEvent, address: string) => void window.open(address, '_blank', 'noopener,noreferrer');
