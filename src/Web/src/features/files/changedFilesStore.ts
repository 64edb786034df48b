import { create } from 'zustand';
import type { FileChangedEvent } from '../../client/events';

export interface ChangedFile {
  readonly path: string;
  readonly size: number;
  readonly kind: FileChangedEvent['kind'];
  /** Tells one state of a file from the next. */
  readonly sequence: number;
}

/** Files that the latest run changed, by path. */
export const useChangedFiles = create<{ readonly files: readonly ChangedFile[] }>()(() => ({ files: [] }));

export function addChangedFile({ path, size, kind, sequence }: FileChangedEvent): void {
  useChangedFiles.setState(({ files }) => ({
    files: [...files.filter((file) => file.path !== path), { path, size, kind, sequence }].sort(byPath),
  }));
}

export function clearChangedFiles(): void {
  if (useChangedFiles.getState().files.length > 0) useChangedFiles.setState({ files: [] });
}

function byPath(one: ChangedFile, other: ChangedFile): number {
  return one.path.localeCompare(other.path, undefined, { numeric: true });
}
