import { isText } from './model';
import type { WorkspaceState } from './workspaceStore';

/** The file that is shown, if there is one. */
export function shownPath({ info, files }: WorkspaceState): string | undefined {
  if (info.active !== undefined && files.has(info.active)) return info.active;
  return info.tabs.findLast((path) => files.has(path));
}

let last: { readonly path: string; readonly text: string } | undefined;

/** The shown file with its text, if it has one; the same object for the same text. */
export function shownText(state: WorkspaceState): { readonly path: string; readonly text: string } | undefined {
  const path = shownPath(state);
  const entry = path === undefined ? undefined : state.files.get(path);
  if (path === undefined || !isText(entry)) return undefined;
  if (last?.path !== path || last.text !== entry.content) last = { path, text: entry.content };
  return last;
}
