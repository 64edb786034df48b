import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Database, type Changes } from './database';
import { addFolder, duplicate, keepText, move, putFiles, remove, revertText, setText } from './files';
import { allKept } from './keeping';
import type { WorkspaceInfo } from './model';
import { shownPath } from './shown';
import { closeTab, nextTab, openTab, setStart } from './tabs';
import { createWorkspace, deleteWorkspace, duplicateWorkspace, openWorkspace, openWorkspaces, renameWorkspace, type Beginning } from './workspaces';
import { useWorkspace, workspace } from './workspaceStore';

const first: Beginning = { name: 'Lab', files: new Map([['main.py', { content: 'print(1)' }]]) };
const persist = vi.fn(() => Promise.resolve(true));
const { indexedDB } = globalThis;
let count = 0;
let name = '';

/** What a page that comes anew finds. */
async function afterReload() {
  await allKept();
  useWorkspace.setState(useWorkspace.getInitialState(), true);
  await openWorkspaces(first, name);
  return workspace();
}

beforeEach(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('window', { sessionStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) } });
  vi.stubGlobal('navigator', { storage: { persist } });
  await allKept();
  useWorkspace.setState(useWorkspace.getInitialState(), true);
  name = `test${++count}`;
  await openWorkspaces(first, name);
});

const texts = () => Object.fromEntries([...workspace().files].map(([path, { content }]) => [path, content]));

describe('workspace', () => {
  it('FirstVisit_Empty_HasTheStarterShown', () => {
    expect(workspace()).toMatchObject({ ready: true, paths: ['main.py'], info: { name: 'Lab', tabs: ['main.py'] } });
    expect(shownPath(workspace())).toBe('main.py');
  });

  it('Text_Typed_IsThereAfterAReloadAndStillMarked', async () => {
    setText('main.py', 'print(2)');
    setText('main.py', 'print(3)');
    const { files } = await afterReload();
    expect(files.get('main.py')).toEqual({ content: 'print(3)', kept: 'print(1)' });
  });

  it('Text_KeptThenChangedBack_IsNotMarked', () => {
    setText('main.py', 'x');
    keepText();
    expect(workspace().files.get('main.py')).toEqual({ content: 'x' });
    setText('main.py', 'y');
    revertText('main.py');
    expect(workspace().files.get('main.py')).toEqual({ content: 'x' });
    setText('main.py', 'z');
    setText('main.py', 'x');
    expect(workspace().files.get('main.py')).toEqual({ content: 'x' });
  });

  it('Typing_OneFile_KeepsTheListOfPathsAsItIs', () => {
    const { paths } = workspace();
    setText('main.py', 'x');
    expect(workspace().paths).toBe(paths);
  });

  it('Folder_MovedIntoAnother_TakesFilesTabsAndStartAlong', async () => {
    putFiles([['src/a.py', { content: 'a' }], ['src/in/b.py', { content: 'b' }]]);
    addFolder('lib');
    openTab('src/in/b.py');
    setStart('src/a.py');
    expect(move('src', 'lib/src')).toBe('lib/src');
    const { paths, info } = await afterReload();
    expect(paths).toEqual(['lib/src/a.py', 'lib/src/in/b.py', 'main.py']);
    expect(info).toMatchObject({ tabs: ['main.py', 'lib/src/in/b.py'], active: 'lib/src/in/b.py', start: 'lib/src/a.py', folders: ['lib', 'lib/src', 'lib/src/in'] });
  });

  it('Move_IntoItselfOrOntoAnother_LosesNothing', () => {
    putFiles([['a/x.py', { content: 'x' }], ['b.py', { content: 'b' }]]);
    expect(move('a', 'a/a')).toBe('a');
    expect(move('b.py', 'main.py')).toBe('main 2.py');
    expect(texts()).toEqual({ 'main.py': 'print(1)', 'main 2.py': 'b', 'a/x.py': 'x' });
  });

  it('Folder_DuplicatedAndDeleted_OnlyThatOneIsGone', async () => {
    putFiles([['a/x.py', { content: 'x' }]]);
    addFolder('a/empty');
    expect(duplicate('a')).toBe('a 2');
    remove('a');
    const { paths, info } = await afterReload();
    expect(paths).toEqual(['a 2/x.py', 'main.py']);
    expect(info.folders).toEqual(['a 2', 'a 2/empty']);
  });

  it('Workspace_Duplicated_HasItsEmptyFolders', () => {
    addFolder('a/empty');
    duplicateWorkspace();
    expect(workspace().info).toMatchObject({ name: 'Lab 2', folders: ['a', 'a/empty'] });
  });

  it('LastFileOfAFolder_Deleted_TheFolderStays', () => {
    putFiles([['a/b/x.py', { content: 'x' }]]);
    remove('a/b/x.py');
    expect(workspace().info.folders).toEqual(['a', 'a/b']);
  });

  it('Tabs_Closed_TheNeighbourIsShown', () => {
    putFiles(['b', 'c'].map((path) => [path, { content: '' }]));
    for (const path of ['b', 'c', 'b']) openTab(path);
    closeTab('b');
    expect(shownPath(workspace())).toBe('c');
    nextTab(1);
    expect(shownPath(workspace())).toBe('main.py');
    remove('main.py');
    expect(shownPath(workspace())).toBe('c');
  });

  it('Workspaces_Several_KeepTheirFilesApart', async () => {
    const { id } = workspace().info;
    createWorkspace({ name: 'Lab', files: new Map([['b.py', { content: new Uint8Array([1, 2]) }]]) });
    expect(workspace().info.name).toBe('Lab 2');
    renameWorkspace('Other');
    await openWorkspace(id);
    expect(texts()).toEqual({ 'main.py': 'print(1)' });
    await deleteWorkspace(first);
    expect(workspace().info.name).toBe('Other');
    expect(workspace().files.get('b.py')?.content).toEqual(new Uint8Array([1, 2]));
    await allKept();
    const database = new Database(name);
    expect((await database.list()).map((one) => one.name)).toEqual(['Other']);
    expect((await database.filesOf(id)).size).toBe(0);
    database.close();
  });
});

describe('keeping', () => {
  // What a test left waiting is written, so that it is not the next one's.
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.stubGlobal('indexedDB', indexedDB);
    renameWorkspace('Lab');
    await allKept();
    expect(workspace().problem).toBeUndefined();
  });

  it('Write_FailedThenTriedAgain_LosesNothingAndSaysSoMeanwhile', async () => {
    vi.spyOn(Database.prototype, 'write').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    setText('main.py', 'print(2)');
    await expect.poll(() => workspace().problem).toContain('no room');
    await expect.poll(() => workspace().problem).toBeUndefined();
    expect((await afterReload()).files.get('main.py')?.content).toBe('print(2)');
  });

  it('Browser_AfterTheFirstKeeping_IsAskedOnceNotToDeleteIt', async () => {
    setText('main.py', 'print(2)');
    await allKept();
    expect(persist).toHaveBeenCalledOnce();
  });

  it('Connection_EndedByTheBrowser_IsOpenedAnew', async () => {
    await allKept();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function closed(this: IDBDatabase) {
      this.close();
      throw new DOMException('', 'InvalidStateError');
    });
    setText('main.py', 'print(2)');
    await expect.poll(() => workspace().problem).toBeDefined();
    await expect.poll(() => workspace().problem).toBeUndefined();
    expect((await afterReload()).files.get('main.py')?.content).toBe('print(2)');
  });

  it('Database_DeletedWhileAWorkspaceIsOpen_GetsAllOfItAgain', async () => {
    putFiles([['b.py', { content: 'b' }]]);
    await allKept();
    indexedDB.deleteDatabase(name);
    const database = new Database(name);
    await expect.poll(async () => [...(await database.filesOf(workspace().info.id)).keys()]).toEqual(['b.py', 'main.py']);
    database.close();
    expect((await afterReload()).paths).toEqual(['b.py', 'main.py']);
  });

  it('Workspaces_WithoutADatabase_AreInMemory', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('', 'SecurityError'); } });
    useWorkspace.setState(useWorkspace.getInitialState(), true);
    await openWorkspaces(first, 'none');
    await expect.poll(() => workspace().problem).toContain('keeps nothing');
    const { id } = workspace().info;
    setText('main.py', 'print(2)');
    createWorkspace({ name: 'Empty', files: new Map() });
    const empty = workspace().info.id;
    expect(await openWorkspace(id)).toBe(true);
    expect(texts()).toEqual({ 'main.py': 'print(2)' });
    expect(await openWorkspace(empty)).toBe(true);
    expect(texts()).toEqual({});
    expect(workspace().problem).toContain('keeps nothing');
  });
});

describe('another tab', () => {
  const changesOf = (id: string, info: WorkspaceInfo | undefined, files: Record<string, string> = {}): Changes => ({
    infos: new Map([[id, info]]),
    files: new Map([[id, new Map(Object.entries(files).map(([path, content]) => [path, { content }]))]]),
  });

  /** Writes as another tab does, and says so. */
  async function elsewhere(changes: Changes) {
    await allKept();
    const database = new Database(name);
    await database.write(changes);
    database.close();
    const channel = new BroadcastChannel(name);
    channel.postMessage({ list: true });
    for (const [id, files] of changes.files) channel.postMessage({ workspace: id, paths: [...files.keys()] });
    // What is sent is lost if the channel closes at once.
    setTimeout(() => { channel.close(); }, 100);
  }

  it('Workspace_RenamedElsewhere_IsSoHereAndKeepsTheTabsOfThisOne', async () => {
    putFiles([['b.py', { content: 'b' }]]);
    openTab('b.py');
    const { info } = workspace();
    await elsewhere(changesOf(info.id, { ...info, name: 'Theirs', folders: ['empty'], start: 'b.py', tabs: [], active: 'main.py' }, { 'b.py': 'theirs' }));
    await expect.poll(() => workspace().info).toMatchObject({ name: 'Theirs', folders: ['empty'], start: 'b.py', tabs: ['main.py', 'b.py'], active: 'b.py' });
    await expect.poll(() => texts()['b.py']).toBe('theirs');
    closeTab('b.py');
    expect((await afterReload()).info).toMatchObject({ name: 'Theirs', folders: ['empty'], start: 'b.py', tabs: ['main.py'] });
  });

  it('Workspace_DeletedElsewhereWhileOpen_IsKeptWhole', async () => {
    putFiles([['a/b.py', { content: 'b' }]]);
    const { id } = workspace().info;
    await elsewhere(changesOf(id, undefined));
    const database = new Database(name);
    await expect.poll(async () => [...(await database.filesOf(id)).keys()]).toEqual(['a/b.py', 'main.py']);
    database.close();
    const { info, paths } = await afterReload();
    expect([info.id, info.folders, paths]).toEqual([id, ['a'], ['a/b.py', 'main.py']]);
  });
});
