import type { ChangedFile } from './outputStore';

export type Content = { readonly blob: Blob } | { readonly problem: string };

const read = new WeakMap<ChangedFile, Promise<Content>>();

/** A changed file's content, asked for once. Never fails: it may say in words why there is none. */
export function contentOf(file: ChangedFile, readFile: (path: string) => Promise<Blob>): Promise<Content> {
  const known = read.get(file);
  if (known !== undefined) return known;
  const content = readFile(file.path).then(
    (blob): Content => ({ blob }),
    (error: unknown): Content => ({ problem: error instanceof Error ? error.message : 'The file could not be read.' }),
  );
  read.set(file, content);
  return content;
}
