import type { SessionListener } from './sessionListener';

type Names = keyof SessionListener;

/** Tells every listener, each of which hears what it has a method for. */
export class Emitter {
  readonly #listeners = new Set<Partial<SessionListener>>();

  add(listener: Partial<SessionListener>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell<N extends Names>(name: N, ...what: Parameters<SessionListener[N]>): void {
    for (const listener of this.#listeners) {
      const hear = listener[name] as ((...what: Parameters<SessionListener[N]>) => void) | undefined;
      hear?.apply(listener, what);
    }
  }
}
