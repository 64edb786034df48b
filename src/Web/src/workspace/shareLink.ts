import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { base64Of, bytesOfBase64 } from './base64';
import { isText, type FileEntry } from './model';
import { safePath } from './paths';
import type { Beginning } from './workspaces';

/** A file in a link: its text, or its bytes as base64 in an array of one. */
type Packed = Readonly<Record<string, string | readonly [base64: string]>>;

interface Content {
  readonly name: string;
  readonly files: Packed;
  readonly shown?: string;
  readonly start?: string;
}

const prefix = '#w=';
// A bomb in a link is the sender's only way to hurt: refuse what unpacks to more than any workspace.
const most = 30 * 1024 * 1024;

/** A workspace as the fragment of a link. Browsers send no fragment to a server, so nobody but the reader gets it. */
export function fragmentOf({ name, files, shown, start }: Beginning): string {
  const packed: Packed = Object.fromEntries([...files].map(([path, entry]) => [path, isText(entry) ? entry.content : [base64Of(entry.content as Uint8Array)]]));
  const content: Content = { name, files: packed, ...(shown === undefined ? {} : { shown }), ...(start === undefined ? {} : { start }) };
  return prefix + urlSafe(base64Of(deflateSync(strToU8(JSON.stringify(content)), { level: 9 })));
}

/** The workspace in a fragment; undefined for any other fragment. Throws in words if the link is broken. */
export function workspaceOf(fragment: string): Beginning | undefined {
  if (!fragment.startsWith(prefix)) return undefined;
  try {
    const bytes = inflateSync(bytesOfBase64(fromUrl(fragment.slice(prefix.length))));
    if (bytes.length > most) throw new Error('too large');
    return beginningOf(JSON.parse(strFromU8(bytes)) as Content);
  } catch (error) {
    throw new Error("The link is broken: the workspace in it can't be read. Ask for it again, and copy all of it.", { cause: error });
  }
}

function beginningOf({ name, files, shown, start }: Content): Beginning {
  const entries = Object.entries(files).flatMap(([path, packed]): [string, FileEntry][] => {
    const safe = safePath(path);
    if (safe === undefined) return [];
    return [[safe, typeof packed === 'string' ? { content: packed } : { content: bytesOfBase64(packed[0]) }]];
  });
  const known = (path: unknown) => (typeof path === 'string' && entries.some(([one]) => one === path) ? path : undefined);
  return { name: typeof name === 'string' ? name.slice(0, 80) : 'Shared', files: new Map(entries), shown: known(shown), start: known(start) };
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

const fromUrl = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');
