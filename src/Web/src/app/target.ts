import type { Runtime } from '../client/contract';
import { useLanguages } from '../features/languages/languageStore';
import { runtimeOf } from '../workspace/languages';
import { canStart } from '../workspace/runRequest';
import { shownPath } from '../workspace/shown';
import { workspace } from '../workspace/workspaceStore';

/** What Run runs. */
export interface Target {
  readonly runtime: Runtime;
  /** The file that is meant. */
  readonly path: string;
  /** The file to start; undefined leaves it to the lab's rule for the language. */
  readonly entry: string | undefined;
}

/** What Run runs now: the start file, the shown file, or the program that a shown data file belongs to. */
export function targetOf(asked?: string): Target | undefined {
  const state = workspace();
  const { runtimes } = useLanguages.getState();
  const usual = runtimes.map(({ entry }) => entry);
  const candidates = asked === undefined ? [state.info.start, shownPath(state), ...state.info.tabs.toReversed(), ...usual, ...state.paths] : [asked];
  for (const path of candidates) {
    const runtime = path !== undefined && state.files.has(path) ? runtimeOf(path, runtimes) : undefined;
    if (path !== undefined && runtime !== undefined) return { runtime, path, entry: canStart(path, state.files) ? path : undefined };
  }
  return undefined;
}
