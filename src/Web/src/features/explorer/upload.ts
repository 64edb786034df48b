import { ask } from '../../ui/ask';
import { toast } from '../../ui/toasts';
import { unzipped, type Unpacked } from '../../workspace/archive';
import { addFolder, fileInPlaceOf, isTaken, putFiles } from '../../workspace/files';
import { clashesAmong, clashWords, placeOfFolder, placesFor, type Clashing, type Names } from '../../workspace/incoming';
import { entryOf, type FileEntry } from '../../workspace/model';
import { emptyFolders, extensionOf, joined, safePath } from '../../workspace/paths';
import { openTab } from '../../workspace/tabs';
import { workspace } from '../../workspace/workspaceStore';
import { reveal, setOpen } from './explorerStore';

interface Incoming {
  readonly path: string;
  readonly file: File;
}

const mostBytes = 20 * 1024 * 1024;
const leftOut = /(^|\/)(node_modules|\.git|__pycache__|\.DS_Store)(\/|$)/;

/** Takes files that the person chose; a single archive is unpacked. */
export async function upload(folder: string, incoming: readonly Incoming[]): Promise<void> {
  const entries: [string, FileEntry][] = [];
  const folders: string[] = [];
  const tooLarge: string[] = [];
  for (const { path, file } of incoming) {
    const safe = safePath(path);
    if (safe === undefined || leftOut.test(safe)) continue;
    if (file.size > mostBytes) tooLarge.push(safe);
    else if (extensionOf(safe) === '.zip' && incoming.length === 1) {
      const archive = await unpacked(file);
      entries.push(...(archive?.files ?? []));
      folders.push(...(archive?.folders ?? []));
      tooLarge.push(...(archive?.left ?? []));
    } else entries.push([safe, entryOf(new Uint8Array(await file.arrayBuffer()))]);
  }
  const added = await addFiles(folder, new Map(entries), folders);
  if (added === undefined) return;
  if (folder !== '') setOpen(folder, true);
  const [first] = added;
  if (first !== undefined) reveal(first);
  if (first !== undefined && added.length === 1) openTab(first);
  if (added.length > 1) toast(`${added.length} files added.`);
  if (tooLarge.length > 0) toast(`Too large to keep here: ${listed(tooLarge)}`);
  if (added.length + folders.length + tooLarge.length === 0) toast('There was no file to add.');
}

const mostNamed = 8;

const listed = (paths: readonly string[]): string => `${paths.slice(0, mostNamed).join(', ')}${paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : ''}`;

/** Adds files and folders, having asked what becomes of files of the same name. Returns where the files went; undefined if the person turned away. */
async function addFiles(folder: string, entries: ReadonlyMap<string, FileEntry>, folders: readonly string[]): Promise<string[] | undefined> {
  const paths = [...entries.keys()];
  const clashing = await clashingAsked(clashesAmong(paths.map((path) => joined(folder, path)), names), paths.length);
  if (clashing === undefined) return undefined;
  const places = placesFor(folder, paths, clashing, names);
  putFiles([...entries].map(([path, entry]) => [places.get(path) ?? joined(folder, path), entry]));
  for (const path of emptyFolders(folders, paths)) {
    const place = placeOfFolder(folder, path, places);
    if (fileInPlaceOf(place) === undefined) addFolder(place);
  }
  return [...places.values()];
}

async function clashingAsked(clashes: readonly string[], count: number): Promise<Clashing | undefined> {
  if (clashes.length === 0) return 'replace';
  const text = `${clashWords(clashes, count)} Replace puts the new in place of the old, which can't be undone.`;
  const answer = await ask({ title: 'Upload', text, action: 'Replace', other: 'Keep both', isDanger: true });
  return answer === undefined ? undefined : answer === 'Replace' ? 'replace' : 'keepBoth';
}

const names: Names = { isTaken, isFile: (path) => workspace().files.has(path) };

export function uploadFromInput(folder: string, input: HTMLInputElement): void {
  const incoming = Array.from(input.files ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file }));
  input.value = '';
  if (incoming.length > 0) void upload(folder, incoming);
}

export async function uploadFromDrop(folder: string, data: DataTransfer): Promise<void> {
  // The entries must be asked for before the first wait: the browser empties the list then.
  const roots = Array.from(data.items).flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = Array.from(data.files, (file) => ({ path: file.name, file }));
  // Files that another page made have no entry.
  const incoming = roots.length === 0 ? plain : (await Promise.all(roots.map(filesIn))).flat();
  await upload(folder, incoming);
}

async function unpacked(file: File): Promise<Unpacked | undefined> {
  try {
    return await unzipped(new Uint8Array(await file.arrayBuffer()));
  } catch {
    toast(`${file.name} is no zip archive that can be read.`);
    return undefined;
  }
}

async function filesIn(entry: FileSystemEntry): Promise<Incoming[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (leftOut.test(path)) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => { (entry as FileSystemFileEntry).file(resolve, reject); });
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) break;
    children.push(...some);
  }
  return (await Promise.all(children.map(filesIn))).flat();
}
