import { create } from 'zustand';
import { foldersAbove } from '../../workspace/paths';

/** A name that the person is writing: for a new file or folder in a folder, or another one for what there is. */
export type Naming = { readonly kind: 'file' | 'folder'; readonly folder: string } | { readonly kind: 'rename'; readonly path: string };

interface Explorer {
  /** The row that keys and buttons mean. */
  readonly selected: string;
  readonly open: ReadonlySet<string>;
  readonly naming: Naming | undefined;
}

export const useExplorer = create<Explorer>()(() => ({ selected: '', open: new Set<string>(), naming: undefined }));

export function select(path: string): void {
  useExplorer.setState({ selected: path });
}

/** Selects a path and opens the folders above it. */
export function reveal(path: string): void {
  useExplorer.setState(({ open }) => {
    const above = foldersAbove(path);
    return { selected: path, open: above.every((folder) => open.has(folder)) ? open : new Set([...open, ...above]) };
  });
}

export function setOpen(folder: string, isOpen: boolean): void {
  useExplorer.setState(({ open }) => {
    const next = new Set(open);
    if (isOpen) next.add(folder);
    else next.delete(folder);
    return { open: next };
  });
}

export function closeAllFolders(): void {
  useExplorer.setState({ open: new Set() });
}

export function startNaming(naming: Naming): void {
  if (naming.kind !== 'rename' && naming.folder !== '') reveal(`${naming.folder}/x`);
  useExplorer.setState({ naming });
}

export function stopNaming(): void {
  useExplorer.setState({ naming: undefined });
}
