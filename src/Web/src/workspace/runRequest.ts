import type { Limits, RunFile } from '../client/contract';
import { base64Of } from './base64';
import { isText, sizeOf, type Files } from './model';
import { extensionOf, folderOf, isInside } from './paths';

export interface Selection {
  readonly files: readonly RunFile[];
  /** How many stayed behind because the lab takes no more. */
  readonly left: number;
}

/** The files that go with a run: all of them, or as many as the lab takes, those nearest to the entry first. */
export function filesForRun(files: Files, entry: string, limits: Limits): Selection {
  const most = limits.files ?? Number.MAX_SAFE_INTEGER;
  const mostBytes = limits.totalFileBytes ?? Number.MAX_SAFE_INTEGER;
  const folder = folderOf(entry);
  const rank = (path: string) => {
    if (path === entry) return 0;
    const isNear = isInside(path, folder);
    return (extensionOf(path) === extensionOf(entry) ? 1 : 2) + (isNear ? 0 : 2);
  };
  const chosen: RunFile[] = [];
  let bytes = 0;
  for (const [path, file] of [...files].sort(([one], [other]) => rank(one) - rank(other))) {
    const size = sizeOf(file);
    if (chosen.length >= most || bytes + size > mostBytes || size > (limits.fileBytes ?? Infinity)) continue;
    bytes += size;
    chosen.push(isText(file) ? { path, content: file.content } : { path, content: base64Of(file.content as Uint8Array), encoding: 'base64' });
  }
  return { files: chosen, left: files.size - chosen.length };
}

const compiled = new Set(['.java', '.c', '.cpp', '.cc', '.cxx', '.h', '.hpp']);

/** Whether a program can start in this file; a part of a compiled program has no `main`, and the lab finds the file that has. */
export function canStart(path: string, files: Files): boolean {
  const entry = files.get(path);
  return !compiled.has(extensionOf(path)) || !isText(entry) || /\bmain\s*\(/.test(entry.content);
}
