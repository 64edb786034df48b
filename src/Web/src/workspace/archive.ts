import { unzip, zip, type Unzipped, type Zippable } from 'fflate';
import { bytesOf, entryOf, type FileEntry, type Files } from './model';
import { safePath } from './paths';

/** Files as a zip archive. */
export async function zipOf(files: Files): Promise<Blob> {
  const content: Zippable = Object.fromEntries([...files].map(([path, entry]) => [path, [bytesOf(entry), { mtime: new Date() }]]));
  const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    zip(content, { level: 6 }, (error, packed) => { if (error) reject(error); else resolve(packed); });
  });
  return new Blob([bytes], { type: 'application/zip' });
}

const most = 100 * 1024 * 1024;

/** The files of a zip archive. What has no safe path is left out, and so is what no browser could hold. */
export async function filesOfZip(bytes: Uint8Array): Promise<Files> {
  let total = 0;
  const unpacked = await new Promise<Unzipped>((resolve, reject) => {
    unzip(bytes, { filter: ({ name, originalSize }) => !name.endsWith('/') && (total += originalSize) <= most }, (error, content) => { if (error) reject(error); else resolve(content); });
  });
  return new Map(Object.entries(unpacked).flatMap(([name, content]): [string, FileEntry][] => {
    const path = name.startsWith('__MACOSX/') ? undefined : safePath(name);
    return path === undefined ? [] : [[path, entryOf(content)]];
  }));
}
