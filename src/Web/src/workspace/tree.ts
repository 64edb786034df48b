import { byName, folderOf, foldersAbove, isInside, nameOf } from './paths';

/** A row of the tree as it is shown. */
export interface TreeRow {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
  /** From 1. */
  readonly level: number;
  readonly isOpen: boolean;
}

/** The rows of a workspace from top to bottom: folders before files, closed folders without what is in them. */
export function treeRows(paths: readonly string[], folders: readonly string[], isOpen: (folder: string) => boolean): TreeRow[] {
  const children = new Map<string, { folders: string[]; files: string[] }>();
  const at = (folder: string) => {
    const found = children.get(folder) ?? { folders: [], files: [] };
    children.set(folder, found);
    return found;
  };
  const all = new Set([...folders, ...paths.flatMap(foldersAbove)]);
  for (const folder of all) at(folderOf(folder)).folders.push(folder);
  for (const path of paths) at(folderOf(path)).files.push(path);
  const rows: TreeRow[] = [];
  const walk = (folder: string, level: number) => {
    const { folders: below, files } = at(folder);
    for (const path of below.sort(byName)) {
      const open = isOpen(path);
      rows.push({ path, name: nameOf(path), isFolder: true, level, isOpen: open });
      if (open) walk(path, level + 1);
    }
    for (const path of files.sort(byName)) rows.push({ path, name: nameOf(path), isFolder: false, level, isOpen: false });
  };
  walk('', 1);
  return rows;
}

/** The row that takes the place of one that is deleted with all below it; else the one above. */
export function rowAfter(rows: readonly TreeRow[], path: string): TreeRow | undefined {
  const at = rows.findIndex((row) => row.path === path);
  return rows.slice(at + 1).find((row) => !isInside(row.path, path)) ?? rows[at - 1];
}

/** Whether a file or folder can be dropped into a folder: not into itself, nor where it lies already. */
export function canMoveInto(path: string, folder: string): boolean {
  return folderOf(path) !== folder && path !== folder && !isInside(folder, path);
}
