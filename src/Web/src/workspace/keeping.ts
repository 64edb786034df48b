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

let database = new Database();
let channel: BroadcastChannel | undefined;

/** Workspaces that the database has. */
const written = new Set<string>();

const writer = new Writer((changes) => database.write(changes), { written: wrote, failed: complain });

/** Reads what this browser keeps; if it keeps nothing, the page works on what is in memory. */
export async function openDatabase(name?: string): Promise<WorkspaceInfo[]> {
  database = new Database(name, () => void hearList());
  channel = new BroadcastChannel(name ?? 'coderunner.workspaces');
  channel.onmessage = ({ data }) => void hear(data as Told);
  return (await listed()) ?? [];
}

/** All workspaces: those of the database, with what waits to be written. */
async function listed(): Promise<WorkspaceInfo[] | undefined> {
  await writer.done();
  const stored = await read((from) => from.list());
  if (stored === undefined) return undefined;
  for (const { id } of stored) written.add(id);
  const infos = new Map([...stored.map((info) => [info.id, info] as const), ...writer.waitingInfos]);
  return [...infos.values()].filter((info) => info !== undefined);
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

/** The files of a workspace; undefined if they are in the database and can't be read. */
export async function readFiles(id: string): Promise<Files | undefined> {
  await writer.done();
  const waiting = writer.waitingFiles(id);
  const stored = await read((from) => from.filesOf(id));
  // What was never written is in memory, whole.
  if (stored === undefined && written.has(id)) return undefined;
  const files = new Map(stored);
  for (const [path, entry] of waiting) {
    if (entry === undefined) files.delete(path);
    else files.set(path, entry);
  }
  return files;
}

/** Resolves when all is written, or waits for another try. */
export const allKept = (): Promise<void> => writer.done();

async function read<T>(work: (from: Database) => Promise<T>): Promise<T | undefined> {
  try {
    // Again with a new connection: the browser may have ended the one there was.
    return await work(database).catch(() => work(database));
  } catch (error) {
    complain(error);
    return undefined;
  }
}

function complain(error: unknown): void {
  useWorkspace.setState({ problem: wordsOf(error instanceof DOMException ? error.name : '') });
}

function wordsOf(name: string): string {
  switch (name) {
    case 'QuotaExceededError':
      return "The browser has no room left for this page: your latest changes aren't kept. Download the workspace, or delete what you don't need.";
    case 'VersionError':
      return "Another tab has a newer version of this page: your latest changes aren't kept here. Download what you changed, then reload.";
    default:
      return 'This browser keeps nothing for this page (private window?): download your files before you leave.';
  }
}

let isPersistent: Promise<boolean> | undefined;

function wrote(changes: Changes): void {
  for (const id of changes.infos.keys()) written.add(id);
  // Else the browser may delete it when it needs room.
  const storage = navigator.storage as StorageManager | undefined;
  isPersistent ??= storage?.persist().catch(() => false);
  tell(changes);
  if (workspace().problem === undefined) return;
  useWorkspace.setState({ problem: undefined });
  void hearList();
}

function tell({ infos, files }: Changes): void {
  if (infos.size > 0) channel?.postMessage({ list: true } satisfies Told);
  for (const [id, entries] of files) channel?.postMessage({ workspace: id, paths: [...entries.keys()] } satisfies Told);
}

// Another tab wrote. What changed here meanwhile, or waits to be written, is newer.
async function hear({ workspace: id, paths, list }: Told): Promise<void> {
  if (list === true) await hearList();
  if (id !== undefined && paths !== undefined && id === workspace().info.id) await hearFiles(id, paths);
}

async function hearList(): Promise<void> {
  const before = workspace().info;
  const all = await listed();
  const { info, list } = workspace();
  // Nothing is open yet, or what is open is being deleted here.
  if (all === undefined || list.every(({ id }) => id !== info.id)) return;
  const stored = all.find(({ id }) => id === info.id);
  if (stored === undefined) keepWhole();
  const isNewer = info !== before || writer.waitingInfos.has(info.id);
  const next = stored === undefined || isNewer ? info : withNewsOf(info, stored);
  useWorkspace.setState({ info: next, list: stored === undefined ? [...all, next] : all.map((one) => (one === stored ? next : one)) });
}

/** Another tab deleted what this one works on, or the browser did: it stays, and a reload finds all of it. */
function keepWhole(): void {
  const { info, files } = workspace();
  keepInfo(info);
  keepFiles(info.id, files);
}

/** What a workspace is is the same in all tabs; which files are open is each tab's own. */
function withNewsOf(info: WorkspaceInfo, { name, folders, start }: WorkspaceInfo): WorkspaceInfo {
  const isSame = name === info.name && start === info.start && folders.join('\n') === info.folders.join('\n');
  if (isSame) return info;
  const { start: _, ...own } = info;
  return { ...own, name, folders, ...(start === undefined ? {} : { start }) };
}

async function hearFiles(id: string, paths: readonly string[]): Promise<void> {
  const before = workspace().files;
  const news = await read((from) => Promise.all(paths.map(async (path) => [path, await from.file(id, path)] as const)));
  if (news === undefined || id !== workspace().info.id) return;
  const waiting = writer.waitingFiles(id);
  const files = new Map(workspace().files);
  for (const [path, entry] of news) {
    if (waiting.has(path) || files.get(path) !== before.get(path)) continue;
    if (entry === undefined) files.delete(path);
    else files.set(path, entry);
  }
  useWorkspace.setState(withFiles(files));
}
