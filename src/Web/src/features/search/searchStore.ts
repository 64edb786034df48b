import { create } from 'zustand';
import { find, patternOf, replaced, type Found, type Query } from '../../workspace/search';
import { setText } from '../../workspace/files';
import { workspace } from '../../workspace/workspaceStore';

interface Search extends Query {
  readonly replacement: string;
}

/** What is looked for in all files. */
export const useSearch = create<Search>()(() => ({ text: '', matchCase: false, wholeWord: false, isPattern: false, replacement: '' }));

export function changeSearch(change: Partial<Search>): void {
  useSearch.setState(change);
}

export type Outcome = Found & { readonly problem?: string };

/** What is found now; a problem in words for a pattern that is none. */
export function outcomeOf(query: Query, { files, paths }: Pick<ReturnType<typeof workspace>, 'files' | 'paths'>): Outcome {
  try {
    return find(files, paths, query);
  } catch (error) {
    return { matches: [], isCut: false, problem: error instanceof Error ? error.message : '' };
  }
}

/** Replaces in all files, or in these. Returns how often. */
export function replaceAll(paths: readonly string[] = workspace().paths): number {
  const search = useSearch.getState();
  if (search.text === '') return 0;
  patternOf(search);
  const { texts, count } = replaced(workspace().files, paths, search, search.replacement);
  for (const [path, text] of texts) setText(path, text);
  return count;
}
