import { ask } from '../../ui/ask';
import { saveBlob } from '../../ui/saveBlob';
import { zipOf } from '../../workspace/archive';
import { addFolder, duplicate, fileInPlaceOf, filesBelow, foldersBelow, isTaken, move, putFiles, remove } from '../../workspace/files';
import { bytesOf } from '../../workspace/model';
import { folderOf, isInside, joined, nameOf, problemWithPath } from '../../workspace/paths';
import { setStart, openTab } from '../../workspace/tabs';
import { rowAfter, treeRows, type TreeRow } from '../../workspace/tree';
import { workspace } from '../../workspace/workspaceStore';
import { reveal, select, setOpen, startNaming, stopNaming, useExplorer, type Naming } from './explorerStore';
import { focusRow } from './rowFocus';

export const isFolder = (path: string): boolean => !workspace().files.has(path);

/** The folder that a new file belongs in: the selected one, or the one of the selected file. */
export function currentFolder(): string {
  const { selected } = useExplorer.getState();
  return selected === '' || (isFolder(selected) && !isTaken(selected)) ? '' : isFolder(selected) ? selected : folderOf(selected);
}

export const newFile = (folder = currentFolder()): void => {
  startNaming({ kind: 'file', folder });
};

export const newFolder = (folder = currentFolder()): void => {
  startNaming({ kind: 'folder', folder });
};

/** Does what the person wrote the name for. Returns the path that it has now. */
export function finishNaming(naming: Naming, name: string): string {
  stopNaming();
  const path = pathOf(naming, name);
  if (naming.kind === 'rename') {
    const now = move(naming.path, path);
    if (useExplorer.getState().open.has(naming.path)) setOpen(now, true);
    reveal(now);
    return now;
  }
  if (naming.kind === 'folder') {
    addFolder(path);
    setOpen(path, true);
  } else {
    putFiles([[path, { content: '' }]]);
    openTab(path);
  }
  reveal(path);
  return path;
}

/** What is wrong with a name here, in words; undefined if nothing is. */
export function problemWithName(naming: Naming, name: string): string | undefined {
  const path = pathOf(naming, name);
  const before = naming.kind === 'rename' ? naming.path : undefined;
  const problem = problemWithPath(name) ?? problemWithFolder(folderOf(path));
  if (problem !== undefined || path === before) return problem;
  if (before !== undefined && isInside(path, before)) return inItself;
  return isTaken(path) ? 'There is one of this name.' : undefined;
}

const inItself = "A folder can't lie in itself.";

function problemWithFolder(folder: string): string | undefined {
  const file = fileInPlaceOf(folder);
  return file === undefined ? undefined : `“${file}” is a file.`;
}

const pathOf = (naming: Naming, name: string): string => joined(naming.kind === 'rename' ? folderOf(naming.path) : naming.folder, name);

export async function deleteAsked(path: string): Promise<void> {
  const count = filesBelow(path).size;
  const what = isFolder(path) ? `the folder “${nameOf(path)}” with ${count === 1 ? 'one file' : `${count} files`}` : `“${nameOf(path)}”`;
  const isAgreed = (await ask({ title: 'Delete', text: `Delete ${what}? This can't be undone.`, action: 'Delete', isDanger: true })) !== undefined;
  const next = isAgreed ? rowAfter(shownRows(), path)?.path : path;
  if (isAgreed) remove(path);
  if (next !== undefined) select(next);
  focusRow(next ?? '');
}

function shownRows(): TreeRow[] {
  const { paths, info } = workspace();
  const { open } = useExplorer.getState();
  return treeRows(paths, info.folders, (folder) => open.has(folder));
}

export function duplicateShown(path: string): void {
  const copy = duplicate(path);
  reveal(copy);
  openTab(copy);
}

/** A file as it is; a folder, or all for the empty path, as a zip archive. */
export async function download(path: string): Promise<void> {
  const entry = workspace().files.get(path);
  if (entry !== undefined) saveBlob(new Blob([bytesOf(entry) as Uint8Array<ArrayBuffer>]), path);
  else saveBlob(await zipOf(filesBelow(path), foldersBelow(path)), `${path === '' ? workspace().info.name : nameOf(path)}.zip`);
}

export function moveInto(path: string, folder: string): void {
  const now = move(path, joined(folder, nameOf(path)));
  if (folder !== '') setOpen(folder, true);
  reveal(now);
}

/** Asks for the folder: what dragging does, for those without a pointer. */
export async function moveAsked(path: string): Promise<void> {
  const problem = (folder: string): string | undefined => {
    const target = folder.trim();
    if (target === path || isInside(target, path)) return inItself;
    return target === '' ? undefined : (problemWithPath(target) ?? problemWithFolder(target));
  };
  const text = `The folder for “${nameOf(path)}”, as in src/part; empty for the top.`;
  const folder = await ask({ title: 'Move', text, action: 'Move', value: folderOf(path), problem, offers: workspace().info.folders.filter((one) => problem(one) === undefined) });
  if (folder !== undefined && folder !== folderOf(path)) moveInto(path, folder);
}

export function toggleStart(path: string): void {
  setStart(workspace().info.start === path ? undefined : path);
}
