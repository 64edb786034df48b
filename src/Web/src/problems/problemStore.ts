import { create } from 'zustand';
import type { Problem } from './problem';

/** What the latest run said of places in files, until the next run. */
export const useProblems = create<{ readonly problems: readonly Problem[] }>()(() => ({ problems: [] }));

export function showProblems(problems: readonly Problem[]): void {
  if (problems.length > 0 || useProblems.getState().problems.length > 0) useProblems.setState({ problems });
}
