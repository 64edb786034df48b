/** What came of some key strokes: text to show, and what the program gets. */
export interface LineResult {
  readonly echo: string;
  readonly send: string;
  readonly end: 'none' | 'input' | 'interrupt';
}

const eraseOne = '\b \b';
const escapeSequences = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)/g;

/** What a terminal does for a program that has none: shows what is typed, takes it back, and hands over whole lines. */
export class LineInput {
  #line: string[] = [];

  take(keys: string): LineResult {
    let echo = '';
    let send = '';
    for (const key of keys.replace(escapeSequences, '')) {
      if (key === '\u0003') return { echo: `${echo}^C\r\n`, send, end: this.#interrupt() };
      if (key === '\u0004') {
        if (this.#line.length === 0) return { echo, send, end: 'input' };
      } else if (key === '\r' || key === '\n') {
        send += `${this.#line.join('')}\n`;
        echo += '\r\n';
        this.#line = [];
      } else if (key === '\u007f') {
        if (this.#line.pop() !== undefined) echo += eraseOne;
      } else if (key >= ' ' || key === '\t') {
        this.#line.push(key);
        echo += key;
      }
    }
    return { echo, send, end: 'none' };
  }

  clear(): void {
    this.#line = [];
  }

  #interrupt(): 'interrupt' {
    this.#line = [];
    return 'interrupt';
  }
}
