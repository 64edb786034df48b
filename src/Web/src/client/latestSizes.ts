import type { TerminalSize } from './contract';

/** Tells terminals' sizes one call at a time: of many that come meanwhile, the latest of each run. */
export class LatestSizes {
  readonly #tell: (runId: string, latest: () => TerminalSize) => Promise<void>;
  readonly #sizes = new Map<string, TerminalSize>();

  /** `tell` asks for the size as late as it can. */
  constructor(tell: (runId: string, latest: () => TerminalSize) => Promise<void>) {
    this.#tell = tell;
  }

  async push(runId: string, size: TerminalSize): Promise<void> {
    const isTelling = this.#sizes.has(runId);
    this.#sizes.set(runId, size);
    if (isTelling) return;
    try {
      let told: TerminalSize | undefined;
      do {
        await this.#tell(runId, () => (told = this.#sizes.get(runId) ?? size));
      } while (told !== this.#sizes.get(runId));
    } finally {
      this.#sizes.delete(runId);
    }
  }
}
