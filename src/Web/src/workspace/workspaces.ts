import { isText as isTextValue, keep, ofTab, recall } from '../ui/keep';
import { allKept, forget, keepFiles, keepInfo, openDatabase, readFiles } from './keeping';
import { newId, type Files, type WorkspaceInfo } from './model';
import { byName, foldersAbove } from './paths';
import { useWorkspace, withFiles, withInfo, workspace } from './workspaceStore';

/** What a new workspace begins with. */
export interface Beginning {
  readonly name: string;
  readonly files: Files;
  /** Folders to have besides those of the files. */
  readonly folders?: readonly string[] | undefined;
  /** The file to show first. */
  readonly shown?: string | undefined;
  readonly start?: string | undefined;
}

const key = 'coderunner.workspace';

/** Opens the workspace that this tab had, or the latest; the first visit gets `first`. Once for the page. */
export async function openWorkspaces(first: Beginning, databaseName?: string): Promise<void> {
  const list = await openDatabase(databaseName);
  useWorkspace.setState({ list });
  const ofThisTab = recall(ofTab, key, isTextValue);
  const latest = list.toSorted((one, other) => other.opened - one.opened)[0];
  const chosen = list.find(({ id }) => id === ofThisTab) ?? latest;
  if (chosen === undefined || !(await openWorkspace(chosen.id))) createWorkspace(first);
}

/** Returns whether it is open: the browser may not give its files back. */
export async function openWorkspace(id: string): Promise<boolean> {
  const files = await readFiles(id);
  const info = workspace().list.find((one) => one.id === id);
  if (info === undefined || files === undefined) return false;
  show({ ...info, opened: Date.now() }, files);
  return true;
}

/** Makes a workspace and opens it. */
export function createWorkspace({ name, files, folders = [], shown, start }: Beginning): void {
  const active = shown ?? start ?? [...files.keys()][0];
  const info: WorkspaceInfo = {
    id: newId(),
    name: freeName(name),
    opened: Date.now(),
    folders: [...new Set([...[...files.keys(), ...folders].flatMap(foldersAbove), ...folders])].sort(byName),
    tabs: active === undefined ? [] : [active],
    ...(active === undefined ? {} : { active }),
    ...(start === undefined ? {} : { start }),
  };
  useWorkspace.setState(({ list }) => ({ list: [...list, info] }));
  keepFiles(info.id, files);
  show(info, files);
}

export function renameWorkspace(name: string): void {
  useWorkspace.setState(withInfo({ name: freeName(name, workspace().info.id) }));
  keepInfo(workspace().info);
}

/** Deletes the open workspace and opens another; the last one makes room for `first`. */
export async function deleteWorkspace(first: Beginning): Promise<void> {
  const { info, list } = workspace();
  const left = list.filter(({ id }) => id !== info.id).sort((one, other) => other.opened - one.opened);
  useWorkspace.setState({ list: left });
  forget(info.id);
  if (left[0] === undefined || !(await openWorkspace(left[0].id))) createWorkspace(first);
  await allKept();
}

/** A copy of the open workspace, opened. */
export function duplicateWorkspace(): void {
  const { info, files } = workspace();
  createWorkspace({ name: info.name, files, folders: info.folders, shown: info.active, start: info.start });
}

function show(info: WorkspaceInfo, files: Files): void {
  keep(ofTab, key, info.id);
  useWorkspace.setState(({ list }) => ({ info, list: list.map((one) => (one.id === info.id ? info : one)), ready: true, ...withFiles(files) }));
  keepInfo(info);
}

function freeName(name: string, except?: string): string {
  const names = new Set(workspace().list.filter(({ id }) => id !== except).map((one) => one.name));
  const wanted = name.trim() || 'Workspace';
  if (!names.has(wanted)) return wanted;
  const base = wanted.replace(/ \d+$/, '');
  for (let number = 2; ; number++) if (!names.has(`${base} ${number}`)) return `${base} ${number}`;
}
