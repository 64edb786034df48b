import { ask } from '../../ui/ask';
import { toast } from '../../ui/toasts';
import { unzipped, type Unpacked } from '../../workspace/archive';
import { decodedOf, decodedWords, type Decoded } from '../../workspace/decoding';
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

/** Takes files and folders that the person chose; a single archive is unpacked. */
export async function upload(folder: string, incoming: readonly Incoming[], emptyOnes: readonly string[] = []): Promise<void> {
  const entries: [string, Decoded][] = [];
  const folders = emptyOnes.flatMap((path) => safePath(path) ?? []);
  const tooLarge: string[] = [];
  for (const { path, file } of incoming) {
    const safe = safePath(path);
    if (safe === undefined || leftOut.test(safe)) continue;
    if (file.size > mostBytes) tooLarge.push(safe);
    else if (extensionOf(safe) === '.zip' && incoming.length === 1) {
      const archive = await unpacked(file);
      entries.push(...[...(archive?.files ?? [])].map(([name, entry]): [string, Decoded] => [name, decodedOf(entry)]));
      folders.push(...(archive?.folders ?? []));
      tooLarge.push(...(archive?.left ?? []));
    } else entries.push([safe, decodedOf(entryOf(new Uint8Array(await file.arrayBuffer())))]);
  }
  const added = await addFiles(folder, new Map(entries.map(([path, { entry }]) => [path, entry])), folders);
  if (added === undefined) return;
  if (folder !== '') setOpen(folder, true);
  const [first] = added.files;
  const shown = first ?? added.folders[0];
  if (shown !== undefined) reveal(shown);
  if (first !== undefined && added.files.length === 1) openTab(first);
  const words = decodedWords(new Map(entries.flatMap(([path, { from }]) => (from === undefined ? [] : [[path, from] as const]))));
  if (added.files.length > 1) toast(`${added.files.length} files added.`);
  if (words !== undefined) toast(words);
  if (tooLarge.length > 0) toast(`Too large to keep here: ${listed(tooLarge)}`);
  if (added.files.length + folders.length + tooLarge.length === 0) toast('There was no file to add.');
}

interface Added {
  readonly files: readonly string[];
  /** Those with nothing in them. */
  readonly folders: readonly string[];
}

const mostNamed = 8;

const listed = (paths: readonly string[]): string => `${paths.slice(0, mostNamed).join(', ')}${paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : ''}`;

/** Adds files and folders, having asked what becomes of files of the same name. Returns where they went; undefined if the person turned away. */
async function addFiles(folder: string, entries: ReadonlyMap<string, FileEntry>, folders: readonly string[]): Promise<Added | undefined> {
  const paths = [...entries.keys()];
  const clashing = await clashingAsked(clashesAmong(paths.map((path) => joined(folder, path)), names), paths.length);
  if (clashing === undefined) return undefined;
  const places = placesFor(folder, paths, clashing, names);
  putFiles([...entries].map(([path, entry]) => [places.get(path) ?? joined(folder, path), entry]));
  const empty = emptyFolders(folders, paths).map((path) => placeOfFolder(folder, path, places)).filter((place) => fileInPlaceOf(place) === undefined);
  for (const place of empty) addFolder(place);
  return { files: [...places.values()], folders: empty };
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
  if (roots.length === 0) return upload(folder, plain);
  const found = await Promise.all(roots.map(contentOf));
  return upload(folder, found.flatMap(({ files }) => files), found.flatMap(({ folders }) => folders));
}

async function unpacked(file: File): Promise<Unpacked | undefined> {
  try {
    return await unzipped(new Uint8Array(await file.arrayBuffer()));
  } catch {
    toast(`${file.name} is no zip archive that can be read.`);
    return undefined;
  }
}

interface Content {
  readonly files: readonly Incoming[];
  readonly folders: readonly string[];
}

/** What a dropped file or folder is and holds. */
async function contentOf(entry: FileSystemEntry): Promise<Content> {
  const path = entry.fullPath.replace(/^\//, '');
  if (leftOut.test(path)) return { files: [], folders: [] };
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => { (entry as FileSystemFileEntry).file(resolve, reject); });
    return { files: [{ path, file }], folders: [] };
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) break;
    children.push(...some);
  }
  const inside = await Promise.all(children.map(contentOf));
  return { files: inside.flatMap(({ files }) => files), folders: [path, ...inside.flatMap(({ folders }) => folders)] };
}
