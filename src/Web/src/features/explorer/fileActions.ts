import { ask } from '../../ui/ask';
import { saveBlob } from '../../ui/saveBlob';
import { zipOf } from '../../workspace/archive';
import { addFolder, duplicate, filesBelow, isTaken, move, putFiles, remove } from '../../workspace/files';
import { bytesOf } from '../../workspace/model';
import { folderOf, isInside, joined, nameOf, problemWithPath } from '../../workspace/paths';
import { setStart, openTab } from '../../workspace/tabs';
import { workspace } from '../../workspace/workspaceStore';
import { reveal, setOpen, startNaming, stopNaming, useExplorer, type Naming } from './explorerStore';

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

/** Does what the person wrote the name for. */
export function finishNaming(naming: Naming, name: string): void {
  stopNaming();
  if (naming.kind === 'rename') {
    const now = move(naming.path, joined(folderOf(naming.path), name));
    if (useExplorer.getState().open.has(naming.path)) setOpen(now, true);
    reveal(now);
    return;
  }
  const path = joined(naming.folder, name);
  if (naming.kind === 'folder') {
    addFolder(path);
    setOpen(path, true);
  } else {
    putFiles([[path, { content: '' }]]);
    openTab(path);
  }
  reveal(path);
}

/** Whether another file or folder has the name already. */
export function isNameTaken(naming: Naming, name: string): boolean {
  if (naming.kind === 'rename') return name !== nameOf(naming.path) && isTaken(joined(folderOf(naming.path), name));
  return isTaken(joined(naming.folder, name));
}

export async function deleteAsked(path: string): Promise<void> {
  const count = filesBelow(path).size;
  const what = isFolder(path) ? `the folder “${nameOf(path)}” with ${count === 1 ? 'one file' : `${count} files`}` : `“${nameOf(path)}”`;
  if ((await ask({ title: 'Delete', text: `Delete ${what}? This can't be undone.`, action: 'Delete', isDanger: true })) !== undefined) remove(path);
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
  else saveBlob(await zipOf(filesBelow(path)), `${path === '' ? workspace().info.name : nameOf(path)}.zip`);
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
    if (target === path || isInside(target, path)) return 'A folder can\'t lie in itself.';
    if (workspace().files.has(target)) return 'This is a file.';
    return target === '' ? undefined : problemWithPath(target);
  };
  const text = `The folder for “${nameOf(path)}”, as in src/part; empty for the top.`;
  const folder = await ask({ title: 'Move', text, action: 'Move', value: folderOf(path), problem, offers: workspace().info.folders.filter((one) => problem(one) === undefined) });
  if (folder !== undefined && folder !== folderOf(path)) moveInto(path, folder);
}

export function toggleStart(path: string): void {
  setStart(workspace().info.start === path ? undefined : path);
}
