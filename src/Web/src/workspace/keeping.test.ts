import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Database, type Changes } from './database';
import { afterReload, firstVisit, openAnew, persist, texts } from './fakePage';
import { putFiles, setText } from './files';
import { allKept } from './keeping';
import type { WorkspaceInfo } from './model';
import { closeTab, openTab } from './tabs';
import { createWorkspace, openWorkspace, renameWorkspace } from './workspaces';
import { workspace } from './workspaceStore';

const { indexedDB } = globalThis;
let name = '';

beforeEach(async () => {
  name = await firstVisit();
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
    await openAnew('none');
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
