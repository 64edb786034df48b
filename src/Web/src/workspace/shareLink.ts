import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { base64Of, bytesOfBase64 } from './base64';
import { isText, type FileEntry } from './model';
import { emptyFolders, isInside, safePath } from './paths';
import type { Beginning } from './workspaces';

/** A file in a link: its text, or its bytes as base64 in an array of one. */
type Packed = Readonly<Record<string, string | readonly [base64: string]>>;

interface Content {
  readonly name: string;
  readonly files: Packed;
  /** The empty ones. */
  readonly folders?: readonly string[];
  readonly shown?: string;
  readonly start?: string;
}

const prefix = '#w=';
// A bomb in a link is the sender's only way to hurt: refuse what unpacks to more than any workspace.
const most = 30 * 1024 * 1024;

/** A workspace as the fragment of a link. Browsers send no fragment to a server, so nobody but the reader gets it. */
export function fragmentOf({ name, files, folders = [], shown, start }: Beginning): string {
  const packed: Packed = Object.fromEntries([...files].map(([path, entry]) => [path, isText(entry) ? entry.content : [base64Of(entry.content as Uint8Array)]]));
  const empty = emptyFolders(folders, files.keys());
  const content: Content = { name, files: packed, ...(empty.length === 0 ? {} : { folders: empty }), ...(shown === undefined ? {} : { shown }), ...(start === undefined ? {} : { start }) };
  return prefix + urlSafe(base64Of(deflateSync(strToU8(JSON.stringify(content)), { level: 9 })));
}

/** The workspace in a fragment; undefined for any other fragment. Throws in words if the link is broken. */
export function workspaceOf(fragment: string): Beginning | undefined {
  if (!fragment.startsWith(prefix)) return undefined;
  try {
    const bytes = inflated(bytesOfBase64(fromUrl(fragment.slice(prefix.length))));
    return beginningOf(JSON.parse(strFromU8(bytes)) as Content);
  } catch (error) {
    throw new Error("The link is broken: the workspace in it can't be read. Ask for it again, and copy all of it.", { cause: error });
  }
}

// A byte becomes a thousand at most, so no step makes more than some megabytes.
const step = 4096;

function inflated(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size > most) throw new Error('too large');
    parts.push(part);
  });
  for (let start = 0; start < bytes.length; start += step) inflate.push(bytes.subarray(start, start + step), start + step >= bytes.length);
  const whole = new Uint8Array(size);
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function beginningOf({ name, files, folders = [], shown, start }: Content): Beginning {
  const entries = Object.entries(files).flatMap(([path, packed]): [string, FileEntry][] => {
    const safe = safePath(path);
    if (safe === undefined) return [];
    return [[safe, typeof packed === 'string' ? { content: packed } : { content: bytesOfBase64(packed[0]) }]];
  });
  const known = (path: unknown) => (typeof path === 'string' && entries.some(([one]) => one === path) ? path : undefined);
  const isFile = (folder: string) => entries.some(([path]) => path === folder || isInside(folder, path));
  const safeFolders = folders.flatMap((folder) => safePath(folder) ?? []).filter((folder) => !isFile(folder));
  return { name: typeof name === 'string' ? name.slice(0, 80) : 'Shared', files: new Map(entries), ...(safeFolders.length === 0 ? {} : { folders: safeFolders }), shown: known(shown), start: known(start) };
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

const fromUrl = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');
