import { unzip, zip, type UnzipFileInfo, type Unzipped, type ZipOptions, type Zippable } from 'fflate';
import { bytesOf, entryOf, type FileEntry, type Files } from './model';
import { emptyFolders, safePath } from './paths';

/** Files and empty folders as a zip archive. */
export async function zipOf(files: Files, folders: readonly string[] = []): Promise<Blob> {
  const packed = (bytes: Uint8Array): [Uint8Array, ZipOptions] => [bytes, { mtime: new Date() }];
  const content: Zippable = Object.fromEntries([
    ...[...files].map(([path, entry]) => [path, packed(bytesOf(entry))] as const),
    ...emptyFolders(folders, files.keys()).map((folder) => [`${folder}/`, packed(new Uint8Array())] as const),
  ]);
  const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    zip(content, { level: 6 }, (error, zipped) => { if (error) reject(error); else resolve(zipped); });
  });
  return new Blob([bytes], { type: 'application/zip' });
}

/** What was in an archive. */
export interface Unpacked {
  readonly files: Files;
  /** Folders that the archive names, those of files among them or not. */
  readonly folders: readonly string[];
  /** Files for which there was no room. */
  readonly left: readonly string[];
}

const usualMost = 100 * 1024 * 1024;

/** The content of a zip archive, up to so many bytes in all. What has no safe path is left out. */
export async function unzipped(bytes: Uint8Array, most = usualMost): Promise<Unpacked> {
  const folders: string[] = [];
  const left: string[] = [];
  let total = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    const path = pathOf(name);
    if (path === undefined) return false;
    if (name.endsWith('/')) folders.push(path);
    else if (total + originalSize > most) left.push(path);
    else {
      total += originalSize;
      return true;
    }
    return false;
  };
  const unpacked = await new Promise<Unzipped>((resolve, reject) => {
    unzip(bytes, { filter }, (error, content) => { if (error) reject(error); else resolve(content); });
  });
  const files = new Map(Object.entries(unpacked).flatMap(([name, content]): [string, FileEntry][] => {
    const path = pathOf(name);
    return path === undefined ? [] : [[path, entryOf(content)]];
  }));
  return { files, folders, left };
}

const pathOf = (name: string): string | undefined => (name.startsWith('__MACOSX/') ? undefined : safePath(name));
