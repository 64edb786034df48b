/** A wait that can be cut short. */
export class Pause {
  #wake: (() => void) | undefined;

  wait(ms: number): Promise<void> {
    this.cutShort();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  cutShort(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
