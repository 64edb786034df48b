import { Database, type Changes } from './database';
import type { FileEntry, Files, WorkspaceInfo } from './model';
import { useWorkspace, withFiles, workspace } from './workspaceStore';
import { Writer } from './writer';

/** What a tab tells the others. */
interface Told {
  readonly workspace?: string;
  readonly paths?: readonly string[];
  readonly list?: boolean;
}

let database: Database | undefined;
let channel: BroadcastChannel | undefined;

const writer = new Writer((changes) => database?.write(changes) ?? Promise.resolve(), { written: tell, failed: complain });

/** Opens the browser's database; without one the page works, but keeps nothing. */
export async function openDatabase(name?: string): Promise<WorkspaceInfo[]> {
  try {
    database = await Database.open(name);
    channel = new BroadcastChannel(name ?? 'coderunner.workspaces');
    channel.onmessage = ({ data }) => void hear(data as Told);
    return await database.list();
  } catch (error) {
    complain(error);
    return [];
  }
}

export const keepInfo = (info: WorkspaceInfo): void => {
  writer.putInfo(info.id, info);
};

export const forget = (id: string): void => {
  writer.putInfo(id, undefined);
};

export const keepFiles = (id: string, entries: Iterable<readonly [string, FileEntry | undefined]>): void => {
  writer.putFiles(id, entries);
};

export async function readFiles(id: string): Promise<Files> {
  await writer.done();
  return (await database?.filesOf(id)) ?? new Map<string, FileEntry>();
}

/** Resolves when nothing is left to be written. */
export const allKept = (): Promise<void> => writer.done();

function complain(error: unknown): void {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  const problem = isFull
    ? "The browser has no room left for this page: your latest changes aren't kept. Download the workspace, or delete what you don't need."
    : "This browser keeps nothing for this page (private window?): download your files before you leave.";
  useWorkspace.setState({ problem });
}

function tell({ infos, files }: Changes): void {
  if (infos.size > 0) channel?.postMessage({ list: true } satisfies Told);
  for (const [id, entries] of files) channel?.postMessage({ workspace: id, paths: [...entries.keys()] } satisfies Told);
}

// Another tab wrote. What waits to be written here is newer.
async function hear({ workspace: id, paths = [], list }: Told): Promise<void> {
  if (list === true) {
    const stored = (await database?.list()) ?? [];
    useWorkspace.setState(({ info }) => ({ list: stored.some((one) => one.id === info.id) ? stored : [...stored, info] }));
  }
  if (id !== workspace().info.id) return;
  const news = await Promise.all(paths.map(async (path) => [path, await database?.file(id, path)] as const));
  const files = new Map(workspace().files);
  for (const [path, entry] of news) {
    if (writer.isWaiting(id, path)) continue;
    if (entry === undefined) files.delete(path);
    else files.set(path, entry);
  }
  useWorkspace.setState(withFiles(files));
}
