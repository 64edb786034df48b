import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from './database';
import { afterReload, first, firstVisit, texts } from './fakePage';
import { addFolder, duplicate, keepText, move, putFiles, remove, revertText, setText } from './files';
import { allKept } from './keeping';
import { shownPath } from './shown';
import { closeTab, nextTab, openTab, setStart } from './tabs';
import { createWorkspace, deleteWorkspace, duplicateWorkspace, openWorkspace, renameWorkspace } from './workspaces';
import { workspace } from './workspaceStore';

let name = '';

beforeEach(async () => {
  name = await firstVisit();
});

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
