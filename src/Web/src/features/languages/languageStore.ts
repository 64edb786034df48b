import { create } from 'zustand';
import type { Runtime } from '../../client/contract';
import { isText, keep, local, recall } from '../../ui/keep';

export interface Languages {
  /** What can run; from the last visit until the lab has said. */
  readonly runtimes: readonly Runtime[];
  /** Name of the chosen runtime. */
  readonly chosen: string;
}

const runtimesKey = 'coderunner.runtimes';
const chosenKey = 'coderunner.language';
const usual = 'python';

/** The languages of the lab and the one that the person writes in. */
export const useLanguages = create<Languages>()(() => ({
  runtimes: recall(local, runtimesKey, areRuntimes) ?? [],
  chosen: recall(local, chosenKey, isText) ?? usual,
}));

export function showRuntimes(runtimes: readonly Runtime[]): void {
  keep(local, runtimesKey, runtimes);
  const { chosen } = useLanguages.getState();
  const stays = runtimes.length === 0 || runtimes.some(({ name }) => name === chosen);
  useLanguages.setState({ runtimes, chosen: stays ? chosen : firstOf(runtimes, chosen) });
}

export function chooseLanguage(chosen: string): void {
  keep(local, chosenKey, chosen);
  useLanguages.setState({ chosen });
}

/** The chosen runtime; undefined before the lab has said what there is. */
export function chosenRuntime({ runtimes, chosen }: Languages): Runtime | undefined {
  return runtimes.find(({ name }) => name === chosen);
}

function firstOf(runtimes: readonly Runtime[], otherwise: string): string {
  return (runtimes.find(({ name }) => name === usual) ?? runtimes[0])?.name ?? otherwise;
}

function areRuntimes(value: unknown): value is readonly Runtime[] {
  return Array.isArray(value) && value.every((one: unknown) => typeof one === 'object' && one !== null && 'name' in one && 'entry' in one && isText(one.name) && isText(one.entry));
}
