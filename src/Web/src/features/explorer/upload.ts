import { toast } from '../../ui/toasts';
import { filesOfZip } from '../../workspace/archive';
import { entryOf, type FileEntry } from '../../workspace/model';
import { extensionOf, safePath } from '../../workspace/paths';
import { openTab } from '../../workspace/tabs';
import { reveal, setOpen } from './explorerStore';
import { addFiles } from './fileActions';

interface Incoming {
  readonly path: string;
  readonly file: File;
}

const mostBytes = 20 * 1024 * 1024;
const leftOut = /(^|\/)(node_modules|\.git|__pycache__|\.DS_Store)(\/|$)/;

/** Takes files that the person chose; a single archive is unpacked. */
export async function upload(folder: string, incoming: readonly Incoming[]): Promise<void> {
  const entries: [string, FileEntry][] = [];
  const tooLarge: string[] = [];
  for (const { path, file } of incoming) {
    const safe = safePath(path);
    if (safe === undefined || leftOut.test(safe)) continue;
    if (file.size > mostBytes) tooLarge.push(safe);
    else if (extensionOf(safe) === '.zip' && incoming.length === 1) entries.push(...(await unpacked(file)));
    else entries.push([safe, entryOf(new Uint8Array(await file.arrayBuffer()))]);
  }
  const added = addFiles(folder, entries);
  if (folder !== '') setOpen(folder, true);
  const [first] = added;
  if (first !== undefined) reveal(first);
  if (first !== undefined && added.length === 1) openTab(first);
  if (added.length > 1) toast(`${added.length} files added.`);
  if (tooLarge.length > 0) toast(`Too large to keep here: ${tooLarge.join(', ')}`);
  if (added.length === 0 && tooLarge.length === 0) toast('There was no file to add.');
}

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

async function unpacked(file: File): Promise<readonly (readonly [string, FileEntry])[] & [string, FileEntry][]> {
  try {
    return [...(await filesOfZip(new Uint8Array(await file.arrayBuffer())))];
  } catch {
    toast(`${file.name} is no zip archive that can be read.`);
    return [];
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
