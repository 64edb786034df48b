const most = 256 * 1024;

/** The end of a run's output, for what it says of its files. */
export class OutputTail {
  #pieces: string[] = [];
  #length = 0;

  push(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
    while (this.#length - (this.#pieces[0]?.length ?? 0) > most) this.#length -= this.#pieces.shift()?.length ?? 0;
  }

  clear(): void {
    this.#pieces = [];
    this.#length = 0;
  }

  get text(): string {
    return this.#pieces.join('');
  }
}
