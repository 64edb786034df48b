import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useToasts } from '../../ui/toasts';
import { useWorkspace, workspace } from '../../workspace/workspaceStore';
import { uploadFromDrop } from './upload';

vi.mock('../../workspace/keeping', () => ({ keepFiles: () => undefined, keepInfo: () => undefined }));

/** A folder as the browser gives it: files have bytes, folders have more. */
interface Tree {
  readonly [name: string]: Uint8Array | string | Tree;
}

const isBytes = (one: Tree[string]): one is Uint8Array | string => typeof one === 'string' || one instanceof Uint8Array;

function entryOf(fullPath: string, content: Tree[string]): FileSystemEntry {
  if (isBytes(content)) {
    const file = (resolve: (file: File) => void) => { resolve(new File([content as BlobPart], fullPath)); };
    return { isFile: true, fullPath, file } as unknown as FileSystemEntry;
  }
  // One at a time, as readers give a part only.
  const children = Object.entries(content).map(([name, inside]) => entryOf(`${fullPath}/${name}`, inside));
  const createReader = () => {
    const left = [...children];
    return { readEntries: (resolve: (some: FileSystemEntry[]) => void) => { resolve(left.splice(0, 1)); } };
  };
  return { isFile: false, fullPath, createReader } as unknown as FileSystemEntry;
}

const drop = (content: Tree, folder = '') =>
  uploadFromDrop(folder, { items: Object.entries(content).map(([name, inside]) => ({ webkitGetAsEntry: () => entryOf(`/${name}`, inside) })), files: [] } as unknown as DataTransfer);

const words = () => useToasts.getState().toasts.map(({ text }) => text);

beforeEach(() => {
  useToasts.setState({ toasts: [] });
  useWorkspace.setState(useWorkspace.getInitialState(), true);
});

describe('uploadFromDrop', () => {
  it('Folder_WithEmptyOnes_KeepsThem', async () => {
    await drop({ lab: { 'a.py': 'x = 1', data: {}, deep: { deeper: {} }, '.git': { objects: {} } } });
    expect(workspace().paths).toEqual(['lab/a.py']);
    expect(workspace().info.folders).toEqual(['lab', 'lab/data', 'lab/deep', 'lab/deep/deeper']);
  });

  it('Folder_WithNothingInIt_Comes', async () => {
    await drop({ empty: {} }, 'in');
    expect(workspace().info.folders).toEqual(['in', 'in/empty']);
    expect(words()).toEqual([]);
  });

  it('File_OfAnOldEncoding_IsText_AndThatIsSaid', async () => {
    await drop({ 'old.py': new Uint8Array([0x23, 0x20, 0xfc, 0x62, 0x65, 0x72]), 'dot.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]) });
    expect(workspace().files.get('old.py')).toEqual({ content: '# über' });
    expect(workspace().files.get('dot.png')?.content).toBeInstanceOf(Uint8Array);
    expect(words()).toEqual(['2 files added.', '“old.py” came as text in Windows-1252 and is UTF-8 here.']);
  });
});
