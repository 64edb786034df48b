import { create } from 'zustand';
import { eachOnce, type Problem } from './problem';

interface Problems {
  /** What the latest run of each console said of places in files, until its next run. */
  readonly ofConsoles: ReadonlyMap<number, readonly Problem[]>;
  /** All of them, each once. */
  readonly problems: readonly Problem[];
}

/** What runs said of the files of the open workspace. */
export const useProblems = create<Problems>()(() => ({ ofConsoles: new Map<number, readonly Problem[]>(), problems: [] }));

/** Puts these in place of what the console's run before had. */
export function showProblems(console: number, problems: readonly Problem[]): void {
  const { ofConsoles } = useProblems.getState();
  if (problems.length === 0 && !ofConsoles.has(console)) return;
  const next = new Map(ofConsoles);
  if (problems.length > 0) next.set(console, problems);
  else next.delete(console);
  useProblems.setState({ ofConsoles: next, problems: eachOnce([...next.values()].flat()) });
}

/** Another workspace is open: the paths are those of other files. */
export function clearProblems(): void {
  useProblems.setState(useProblems.getInitialState());
}
