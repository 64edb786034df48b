import { create } from 'zustand';
import type { Runtime } from '../../client/contract';
import { isText, keep, local, recall } from '../../ui/keep';

export interface Languages {
  /** What can run; from the last visit until the lab has said. */
  readonly runtimes: readonly Runtime[];
}

const key = 'coderunner.runtimes';

/** The languages of the lab. */
export const useLanguages = create<Languages>()(() => ({ runtimes: recall(local, key, areRuntimes) ?? [] }));

export function showRuntimes(runtimes: readonly Runtime[]): void {
  keep(local, key, runtimes);
  useLanguages.setState({ runtimes });
}

/** Resolves when the lab has said what it runs; at once if it did so on an earlier visit. */
export function runtimesKnown(): Promise<void> {
  if (useLanguages.getState().runtimes.length > 0) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = useLanguages.subscribe(({ runtimes }) => {
      if (runtimes.length === 0) return;
      stop();
      resolve();
    });
  });
}

function areRuntimes(value: unknown): value is readonly Runtime[] {
  return Array.isArray(value) && value.every((one: unknown) => typeof one === 'object' && one !== null && 'name' in one && 'entry' in one && 'extensions' in one && Array.isArray(one.extensions) && isText(one.name) && isText(one.entry));
}
