import { useEffect } from 'react';
import { create } from 'zustand';
import { textOf } from '../../viewers/textOf';
import type { ChangedFile } from './outputStore';

export type Content = { readonly blob: Blob; readonly text: string } | { readonly problem: string };

const useContents = create<{ readonly read: ReadonlyMap<ChangedFile, Content> }>()(() => ({ read: new Map() }));

const asked = new WeakSet<ChangedFile>();
const most = 20;

/** A changed file's content once it is here, asked for once. It may say in words why there is none. */
export function useContent(file: ChangedFile, readFile: (path: string) => Promise<Blob>): Content | undefined {
  useEffect(() => {
    void read(file, readFile);
  }, [file, readFile]);
  return useContents((contents) => contents.read.get(file));
}

/** Asks again, after it went wrong. */
export function askAgain(file: ChangedFile, readFile: (path: string) => Promise<Blob>): void {
  asked.delete(file);
  void read(file, readFile);
}

async function read(file: ChangedFile, readFile: (path: string) => Promise<Blob>): Promise<void> {
  if (asked.has(file)) return;
  asked.add(file);
  let content: Content;
  try {
    const blob = await readFile(file.path);
    content = { blob, text: await textOf(file.path, blob) };
  } catch (error) {
    content = { problem: error instanceof Error ? error.message : 'The file could not be read.' };
  }
  // Of many looks only the latest stay: what a program writes can be large. Who looks again asks again.
  useContents.setState(({ read: before }) => {
    for (const old of [...before.keys()].slice(0, -most)) asked.delete(old);
    return { read: new Map([...[...before].slice(-most), [file, content]]) };
  });
}
