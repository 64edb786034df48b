// The end of a table that went to the page as data (docs/web.md); behind it comes the same as text. It may come in pieces.
const dataEnd = /\u001b\]7077;end;(\d+)\u0007/;
const dataEndBegun = /\u001b(?:\](?:7(?:0(?:7(?:7(?:;(?:e(?:n(?:d(?:;\d*)?)?)?)?)?)?)?)?)?)?$/;
const border = /^\+(?:-+\+)+$/;
const borderBegun = /^[+-]*\r?$/;
const more = /^… and \d+ rows more$/;
const moreBegun = /^(?:…(?: (?:a(?:n(?:d(?: .*)?)?)?)?)?)?\r?$/;
const bordersOfATable = 3;

/**
 * A table that the page shows beside the console is printed in it, too, and where the console is narrower its lines break into a heap.
 * Such a text is left out for words of where the table is.
 */
export class WideTables {
  #held = '';
  #state: 'text' | 'head' | 'table' | 'more' = 'text';
  #border = '';
  #borders = 0;
  #rows = 0;

  /** A run begins. */
  clear(): void {
    this.#held = '';
    this.#state = 'text';
  }

  /** What of a text the console shows. `wordsOf` gives what stands for a table of so many rows. */
  take(text: string, columns: number, wordsOf: (rows: number) => string): string {
    this.#held += text;
    let shown = '';
    for (let part = this.#next(columns, wordsOf); part !== undefined; part = this.#next(columns, wordsOf)) shown += part;
    return shown;
  }

  /** What is still held back when the run is over. */
  rest(): string {
    const rest = this.#state === 'table' ? '' : this.#held;
    this.clear();
    return rest;
  }

  /** A further part to show, which may be empty; undefined until there is more text. */
  #next(columns: number, wordsOf: (rows: number) => string): string | undefined {
    switch (this.#state) {
      case 'text': return this.#text();
      case 'head': return this.#line(borderBegun, (line) => {
        if (!border.test(line) || line.length <= columns) return undefined;
        this.#border = line;
        this.#borders = 1;
        this.#state = 'table';
        return wordsOf(this.#rows);
      });
      case 'table': return this.#line(/^/, (line) => {
        if (line === this.#border && ++this.#borders === bordersOfATable) this.#state = 'more';
        return '';
      });
      case 'more': return this.#line(moreBegun, (line) => (more.test(line) ? '' : undefined));
    }
  }

  #text(): string | undefined {
    const end = dataEnd.exec(this.#held);
    if (end !== null) {
      this.#state = 'head';
      this.#rows = Number(end[1]);
      return this.#pass(end.index + end[0].length);
    }
    const length = dataEndBegun.exec(this.#held)?.index ?? this.#held.length;
    return length === 0 ? undefined : this.#pass(length);
  }

  /** Hands a line over that may be `expected`; what it doesn't answer to is text as any other. */
  #line(expected: RegExp, take: (line: string) => string | undefined): string | undefined {
    const end = this.#held.indexOf('\n');
    if (end < 0) {
      if (expected.test(this.#held)) return undefined;
      this.#state = 'text';
      return '';
    }
    const state = this.#state;
    const shown = take(this.#held.slice(0, end).replace(/\r$/, ''));
    if (shown === undefined || (state === 'more' && this.#state === 'more')) this.#state = 'text';
    if (shown === undefined) return '';
    this.#held = this.#held.slice(end + 1);
    return shown;
  }

  #pass(length: number): string {
    const passed = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return passed;
  }
}
