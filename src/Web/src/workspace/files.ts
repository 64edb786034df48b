import { keepFiles, keepInfo } from './keeping';
import { isText, type FileEntry, type Files } from './model';
import { folderOf, foldersAbove, freePath, isInside, moved } from './paths';
import { useWorkspace, withFiles, withInfo, workspace, type WorkspaceState } from './workspaceStore';

/** Verbs on the files of the open workspace. Each is in the store at once and on its way into the database. */

export const isTaken = (path: string): boolean => {
  const { files, info } = workspace();
  return files.has(path) || info.folders.includes(path);
};

/** The file that is where a folder, or one above it, would have to be. */
export const fileInPlaceOf = (folder: string): string | undefined => [...foldersAbove(folder), folder].find((one) => workspace().files.has(one));

/** Puts files in, in place of those with the same paths, with the folders above them. */
export function putFiles(entries: Iterable<readonly [path: string, entry: FileEntry]>): void {
  const put = [...entries];
  change(new Map([...workspace().files, ...put]), put, put.flatMap(([path]) => foldersAbove(path)));
}

/** What the person typed. The first change since Ctrl+S remembers what was kept. */
export function setText(path: string, text: string): void {
  const before = workspace().files.get(path);
  if (!isText(before) || before.content === text) return;
  const kept = before.kept ?? before.content;
  putFiles([[path, kept === text ? { content: text } : { content: text, kept }]]);
}

/** Ctrl+S: these files are as the person wants them. */
export function keepText(paths: readonly string[] = workspace().paths): void {
  const { files } = workspace();
  const dirty = paths.flatMap((path) => {
    const entry = files.get(path);
    return entry?.kept === undefined ? [] : [[path, { content: entry.content }] as const];
  });
  if (dirty.length > 0) putFiles(dirty);
}

/** Back to what was kept last. */
export function revertText(path: string): void {
  const kept = workspace().files.get(path)?.kept;
  if (kept !== undefined) putFiles([[path, { content: kept }]]);
}

export function addFolder(path: string): void {
  change(workspace().files, [], [...foldersAbove(path), path]);
}

/** Deletes a file, or a folder with all that is in it. */
export function remove(path: string): void {
  const { files, info } = workspace();
  const gone = [...files.keys()].filter((file) => file === path || isInside(file, path));
  const left = new Map(files);
  for (const file of gone) left.delete(file);
  const stays = (one: string) => one !== path && !isInside(one, path);
  // The folder that it was in stays, empty or not.
  const folders = [...info.folders.filter(stays), ...foldersAbove(path)];
  change(left, gone.map((file) => [file, undefined] as const), folders, { folders: [], tabs: info.tabs.filter(stays) });
}

/** Moves or renames a file or folder. Returns the path that it got: another if that one was taken. */
export function move(from: string, to: string): string {
  if (to === from || isInside(to, from)) return from;
  const target = freePath(to, isTaken);
  const { files, info } = workspace();
  const rename = (path: string) => (path === from || isInside(path, from) ? moved(path, from, target) : path);
  const next = new Map([...files].map(([path, entry]) => [rename(path), entry]));
  const changes = [...files].flatMap(([path, entry]) => {
    const now = rename(path);
    return now === path ? [] : [[path, undefined] as const, [now, entry] as const];
  });
  const folders = [...info.folders.map(rename), ...foldersAbove(target), ...foldersAbove(from)];
  change(next, changes, folders, {
    folders: [],
    tabs: info.tabs.map(rename),
    ...(info.active === undefined ? {} : { active: rename(info.active) }),
    ...(info.start === undefined ? {} : { start: rename(info.start) }),
  });
  return target;
}

/** Copies a file or folder beside itself. Returns the copy's path. */
export function duplicate(path: string): string {
  const copy = freePath(path, isTaken);
  const { files, info } = workspace();
  const folders = info.folders.filter((folder) => folder === path || isInside(folder, path)).map((folder) => moved(folder, path, copy));
  const entries = [...files].filter(([file]) => file === path || isInside(file, path)).map(([file, entry]) => [moved(file, path, copy), entry] as const);
  change(new Map([...files, ...entries]), entries, [...folders, ...entries.flatMap(([file]) => foldersAbove(file))]);
  return copy;
}

/** The files below a folder, their paths as seen from the folder above it; all files for the empty path. */
export function filesBelow(path: string): Files {
  const above = folderOf(path);
  const cut = above === '' ? 0 : above.length + 1;
  return new Map([...workspace().files].filter(([file]) => path === '' || file === path || isInside(file, path)).map(([file, entry]) => [file.slice(cut), entry]));
}

/** The folders below a folder, and it, as {@link filesBelow} sees them. */
export function foldersBelow(path: string): string[] {
  const above = folderOf(path);
  const cut = above === '' ? 0 : above.length + 1;
  return workspace().info.folders.filter((folder) => folder === path || isInside(folder, path)).map((folder) => folder.slice(cut));
}

type InfoChange = Parameters<typeof withInfo>[0];

function change(files: Files, changes: Iterable<readonly [string, FileEntry | undefined]>, addedFolders: readonly string[], info: InfoChange = {}): void {
  const { info: before } = workspace();
  const folders = [...new Set([...(info.folders === undefined ? before.folders : []), ...addedFolders])].sort();
  const sameFolders = folders.length === before.folders.length && folders.every((folder, index) => folder === before.folders[index]);
  const isInfoChanged = !sameFolders || Object.keys(info).length > 0;
  const next: Partial<WorkspaceState> = { ...withFiles(files), ...(isInfoChanged ? withInfo({ ...info, folders }) : {}) };
  useWorkspace.setState(next);
  keepFiles(before.id, changes);
  if (isInfoChanged) keepInfo(workspace().info);
}
