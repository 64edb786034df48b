import { create } from 'zustand';
import { keep, local, recall } from '../ui/keep';

/** What a small screen shows of the page; a large one shows all of it. */
export type View = 'files' | 'editor' | 'console' | 'output';
export type Side = 'files' | 'search';

interface Views {
  readonly view: View;
  /** What the side bar shows; nothing while it is closed. */
  readonly side: Side | undefined;
}

const key = 'coderunner.side';

export const useView = create<Views>()(() => ({ view: 'editor', side: sideOf(recall(local, key, (value): value is string => typeof value === 'string') ?? 'files') }));

export function showView(view: View): void {
  // Each Run comes here, and a change is the whole page drawn anew.
  if (useView.getState().view !== view) useView.setState({ view });
}

export function showSide(side: Side | undefined): void {
  useView.setState({ side });
  keep(local, key, side ?? 'none');
}

export const toggleSide = (side: Side): void => {
  showSide(useView.getState().side === side ? undefined : side);
};

function sideOf(text: string): Side | undefined {
  return text === 'files' || text === 'search' ? text : undefined;
}
