import { create } from 'zustand';
import { byName } from './paths';
import type { FileEntry, Files, WorkspaceInfo } from './model';

export interface WorkspaceState {
  /** False until the browser's database has answered. */
  readonly ready: boolean;
  /** All workspaces of this browser. */
  readonly list: readonly WorkspaceInfo[];
  /** The one that is open. */
  readonly info: WorkspaceInfo;
  readonly files: Files;
  /** Paths of the files in order; another array only when a file comes, goes or moves, not when one is written to. */
  readonly paths: readonly string[];
  /** Why the latest changes aren't kept, in words, as long as they aren't. */
  readonly problem: string | undefined;
}

const none: WorkspaceInfo = { id: '', name: '', opened: 0, folders: [], tabs: [] };

/** The workspace that is open in this page. Changed only by this folder's verbs. */
export const useWorkspace = create<WorkspaceState>()(() => ({
  ready: false,
  list: [],
  info: none,
  files: new Map<string, FileEntry>(),
  paths: [],
  problem: undefined,
}));

export const workspace = (): WorkspaceState => useWorkspace.getState();

/** The open workspace's name, tabs, folders, … with a change. */
export function withInfo(change: Partial<WorkspaceInfo>): Pick<WorkspaceState, 'info' | 'list'> {
  const { info, list } = workspace();
  const next = { ...info, ...change };
  return { info: next, list: list.map((one) => (one.id === next.id ? next : one)) };
}

export function withFiles(files: Files): Pick<WorkspaceState, 'files' | 'paths'> {
  const { paths } = workspace();
  const isSameShape = paths.length === files.size && paths.every((path) => files.has(path));
  return { files, paths: isSameShape ? paths : [...files.keys()].sort(byName) };
}
