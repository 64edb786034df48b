import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { allKept } from './keeping';
import { openWorkspaces, type Beginning } from './workspaces';
import { useWorkspace, workspace } from './workspaceStore';

/** What a first visit begins with. */
export const first: Beginning = { name: 'Lab', files: new Map([['main.py', { content: 'print(1)' }]]) };

/** Is asked not to delete what the page keeps. */
export const persist = vi.fn(() => Promise.resolve(true));

let count = 0;
let name = '';

/** A browser's first visit, for tests. Returns the name of its database. */
export async function firstVisit(): Promise<string> {
  const kept = new Map<string, string>();
  vi.stubGlobal('window', { sessionStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) } });
  vi.stubGlobal('navigator', { storage: { persist } });
  await allKept();
  name = `test${++count}`;
  await openAnew(name);
  return name;
}

/** What a page that comes anew finds. */
export async function afterReload() {
  await allKept();
  await openAnew(name);
  return workspace();
}

/** Opens a page on a database. */
export async function openAnew(database: string): Promise<void> {
  useWorkspace.setState(useWorkspace.getInitialState(), true);
  await openWorkspaces(first, database);
}

/** The files with their contents. */
export const texts = () => Object.fromEntries([...workspace().files].map(([path, { content }]) => [path, content]));
