import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { Runtime } from '../client/contract';
import { unzipped, zipOf } from './archive';
import { runtimeOf } from './languages';
import { entryOf, type FileEntry, type Files } from './model';
import { canStart, filesForRun } from './runRequest';
import { find, replaced, type Query } from './search';
import { fragmentOf, workspaceOf } from './shareLink';
import { canMoveInto, rowAfter, treeRows } from './tree';
import { Writer } from './writer';

const files = (content: Record<string, string | Uint8Array>): Files => new Map(Object.entries(content).map(([path, one]): [string, FileEntry] => [path, { content: one }]));

describe('treeRows', () => {
  it('Folders_SomeOpen_ComeFirstAndHideWhatIsClosed', () => {
    const rows = treeRows(['z.py', 'a/x10.py', 'a/x2.py', 'b/c/y.py'], ['empty'], (folder) => folder === 'a');
    expect(rows.map(({ path, level }) => `${level} ${path}`)).toEqual(['1 a', '2 a/x2.py', '2 a/x10.py', '1 b', '1 empty', '1 z.py']);
  });

  it('Row_Deleted_TheNextOneTakesItsPlaceElseTheOneAbove', () => {
    const rows = treeRows(['a/x.py', 'm.py', 'z.py'], [], () => true);
    expect(['a', 'a/x.py', 'm.py', 'z.py'].map((path) => rowAfter(rows, path)?.path)).toEqual(['m.py', 'm.py', 'z.py', 'm.py']);
    expect(rowAfter(treeRows(['m.py'], [], () => true), 'm.py')).toBeUndefined();
  });

  it('Drop_IntoItselfOrWhereItIs_IsNoMove', () => {
    expect([['a', 'b'], ['a', ''], ['a', 'a'], ['a', 'a/b'], ['a/x', ''], ['a/x', 'a']].map(([path = '', folder = '']) => canMoveInto(path, folder))).toEqual([true, false, false, false, true, false]);
  });
});

describe('archive', () => {
  const bytesOfZip = async (content: Files, folders?: readonly string[]) => new Uint8Array(await (await zipOf(content, folders)).arrayBuffer());

  it('Zip_WithEmptyFolders_KeepsThem', async () => {
    const before = files({ 'a/b.py': '1' });
    expect(await unzipped(await bytesOfZip(before, ['a', 'a/empty', 'c', 'c/d']))).toEqual({ files: before, folders: ['a/empty', 'c/d'], left: [] });
  });

  it('Zip_LargerThanThereIsRoom_SaysWhatItLeaves', async () => {
    const { files: taken, left } = await unzipped(await bytesOfZip(files({ 'a.txt': '123', 'b.txt': 'x'.repeat(10), 'c.txt': '12' })), 5);
    expect([[...taken.keys()], left]).toEqual([['a.txt', 'c.txt'], ['b.txt']]);
  });

  it('Files_ZippedAndUnzipped_AreTheSame', async () => {
    const before = files({ 'a/ü.py': 'print("ü")', 'b.bin': new Uint8Array([0, 255, 1]) });
    expect(await unzipped(await bytesOfZip(before))).toEqual({ files: before, folders: [], left: [] });
  });

  it('Zip_WithPathsThatLeave_LosesThem', async () => {
    const bad = await bytesOfZip(files({ '../evil.py': 'x', 'good.py': 'y' }));
    expect([...(await unzipped(bad)).files.keys()]).toEqual(['good.py']);
  });
});

describe('shareLink', () => {
  it('Workspace_InALink_ArrivesWhole', () => {
    const before = { name: 'Lab ü', files: files({ 'a/b.py': 'print("ü")', 'p.png': new Uint8Array([137, 0, 255]) }), shown: 'a/b.py', start: undefined };
    const fragment = fragmentOf(before);
    expect(fragment).toMatch(/^#w=[\w-]+$/);
    expect(workspaceOf(fragment)).toEqual(before);
  });

  it('Fragment_OtherOrBroken_IsNoneOrSaysSo', () => {
    expect(workspaceOf('#section')).toBeUndefined();
    expect(() => workspaceOf('#w=AAAA')).toThrow('The link is broken');
    expect(() => workspaceOf('#w=%%%')).toThrow('The link is broken');
  });

  it('Link_OfAWorkspaceWithEmptyFolders_KeepsThem', () => {
    const before = { name: 'Lab', files: files({ 'a/b.py': '' }), folders: ['a', 'a/empty', 'c'] };
    expect(workspaceOf(fragmentOf(before))?.folders).toEqual(['a/empty', 'c']);
    expect(workspaceOf(fragmentOf({ ...before, folders: ['../up', 'a/b.py/x'] }))?.folders).toBeUndefined();
  });

  it('Link_ThatUnpacksToMoreThanAnyWorkspace_IsGivenUpOnTheWay', () => {
    // Cut off, so that who inflates all of it first complains of that.
    const bomb = deflateRawSync(new Uint8Array(80 * 1024 * 1024)).subarray(0, 50_000);
    expect(() => workspaceOf(`#w=${bomb.toString('base64url')}`)).toThrow(expect.objectContaining({ cause: new Error('too large') }));
  });

  it('Link_WithPathsThatLeave_LosesThem', () => {
    const fragment = fragmentOf({ name: 'x', files: files({ '../up.py': '', 'ok.py': '' }), shown: '../up.py' });
    expect(workspaceOf(fragment)).toMatchObject({ files: files({ 'ok.py': '' }), shown: undefined });
  });
});

describe('filesForRun', () => {
  const many = files({ 'main.py': '1', 'lib/a.py': '2', 'data.csv': '3', 'other/b.txt': '4', 'p.png': new Uint8Array([1]) });

  it('Files_WithinTheLimits_AllGoPicturesAsBase64', () => {
    const { files: chosen, left } = filesForRun(many, 'main.py', { files: 50 });
    expect([chosen.length, left]).toEqual([5, 0]);
    expect(chosen.find(({ path }) => path === 'p.png')).toEqual({ path: 'p.png', content: 'AQ==', encoding: 'base64' });
  });

  it('Files_TooMany_ThoseOfTheEntrysLanguageGoFirst', () => {
    const { files: chosen, left } = filesForRun(many, 'main.py', { files: 2 });
    expect([chosen.map(({ path }) => path), left]).toEqual([['main.py', 'lib/a.py'], 3]);
  });

  it('File_TooLarge_StaysBehind', () => {
    expect(filesForRun(files({ 'main.py': '1', 'big.txt': 'x'.repeat(100) }), 'main.py', { fileBytes: 50 })).toMatchObject({ left: 1 });
  });

  it('CompiledPart_WithoutMain_CanNotStart', () => {
    const all = files({ 'Main.java': 'public static void main(String[] a) {}', 'Part.java': 'class Part {}', 'helper.py': 'x = 1' });
    expect(['Main.java', 'Part.java', 'helper.py'].map((path) => canStart(path, all))).toEqual([true, false, true]);
  });
});

describe('runtimeOf', () => {
  it('File_ByItsExtension_HasItsRuntime', () => {
    const runtimes = [{ name: 'python', extensions: ['.py'] }, { name: 'cpp', extensions: ['.cpp', '.c'] }] as unknown as Runtime[];
    expect(['a/x.PY', 'x.c', 'x.txt', 'Makefile'].map((path) => runtimeOf(path, runtimes)?.name)).toEqual(['python', 'cpp', undefined, undefined]);
  });
});

describe('entryOf', () => {
  it('Bytes_TextOrNot_AreToldApart', () => {
    expect(entryOf(new TextEncoder().encode('grün'))).toEqual({ content: 'grün' });
    for (const bytes of [[65, 0, 66], [255, 254, 65]]) expect(entryOf(new Uint8Array(bytes)).content).toBeInstanceOf(Uint8Array);
  });
});

describe('search', () => {
  const query = (text: string, change: Partial<Query> = {}): Query => ({ text, matchCase: false, wholeWord: false, isPattern: false, ...change });
  const all = files({ 'a.py': 'Name = 1\nprint(name, names)', 'b.py': 'x.name', 'c.png': new Uint8Array([0]) });
  const paths = [...all.keys()];

  it.each([
    [query('name'), 4],
    [query('name', { matchCase: true }), 3],
    [query('name', { wholeWord: true }), 3],
    [query('n.m', { isPattern: true }), 4],
    [query('n.m'), 0],
    [query(''), 0],
  ])('Query_%o_Finds%d', (asked, count) => {
    expect(find(all, paths, asked).matches).toHaveLength(count);
  });

  it('Match_InALine_SaysWhereItIs', () => {
    expect(find(all, paths, query('names')).matches[0]).toMatchObject({ path: 'a.py', line: 2, column: 13, length: 5, before: 'print(name, ', after: ')' });
  });

  it('Replace_Patterns_UseTheirGroupsAndPlainTextsDont', () => {
    expect(replaced(all, paths, query('(n)ame', { isPattern: true }), '$1AME')).toMatchObject({ count: 4, texts: new Map([['a.py', 'NAME = 1\nprint(nAME, nAMEs)'], ['b.py', 'x.nAME']]) });
    expect(replaced(all, paths, query('x.name'), '$&!').texts.get('b.py')).toBe('$&!');
  });

  it.each([
    ['(?<=x\\.)n', 'N', 'b.py', 'x.Name'],
    ['n(?=ame\\))', '<$&>', 'a.py', undefined],
    ['(?<first>n)ame(?=s)', '$<first>AME', 'a.py', 'Name = 1\nprint(name, nAMEs)'],
    ['^n|n$', "[$']", 'a.py', "[ame = 1]ame = 1\nprint(name, names)"],
  ])('Replace_%s_With_%s_MeansWhatIsAround', (text, replacement, path, result) => {
    expect(replaced(all, paths, query(text, { isPattern: true }), replacement).texts.get(path)).toBe(result);
  });

  it.each(['$1-$2', '$01$12$0', '$<a>$$', '$&$`', '$3'])('Replacement_%s_IsFilledInAsByJavaScript', (replacement) => {
    const lines = files({ 'a.py': 'name', 'b.py': 'x.name y' });
    for (const pattern of ['(?<a>n)(a)?', '(n)|(x)', 'n']) {
      const { texts } = replaced(lines, [...lines.keys()], query(pattern, { isPattern: true }), replacement);
      for (const [path, text] of texts) expect(text).toBe(String(lines.get(path)?.content).replace(new RegExp(pattern, 'gu'), replacement));
    }
  });

  it('Pattern_Broken_SaysSo', () => {
    expect(() => find(all, paths, query('(', { isPattern: true }))).toThrow('no regular expression');
  });
});

describe('Writer', () => {
  it('Changes_WhileAWriteIsUnderWay_AreOneMoreWrite', async () => {
    const written: string[] = [];
    let open: (() => void) | undefined;
    const writer = new Writer(async ({ files: changed }) => {
      written.push(String([...(changed.get('w') ?? [])].map(([, entry]) => entry?.content)));
      await new Promise<void>((resolve) => { open = resolve; });
    }, { written: () => undefined, failed: () => undefined });
    writer.putFiles('w', [['a', { content: '1' }]]);
    await Promise.resolve();
    await Promise.resolve();
    for (const content of ['2', '3', '4']) writer.putFiles('w', [['a', { content }]]);
    expect(writer.waitingFiles('w').get('a')).toEqual({ content: '4' });
    open?.();
    await expect.poll(() => written).toEqual(['1', '4']);
    open?.();
    await writer.done();
  });

  it('Write_Fails_IsTriedAgainByItselfWithWhatCameMeanwhile', async () => {
    vi.useFakeTimers();
    const written: (readonly [string, unknown])[][] = [];
    const told: string[] = [];
    let isBroken = true;
    const writer = new Writer(({ files: changed }) => {
      if (isBroken) return Promise.reject(new Error('full'));
      written.push([...(changed.get('w') ?? [])].map(([path, entry]) => [path, entry?.content]));
      return Promise.resolve();
    }, { written: () => { told.push('written'); }, failed: () => { told.push('failed'); } });
    writer.putFiles('w', [['a', { content: '1' }], ['b', { content: '1' }]]);
    await writer.done();
    writer.putFiles('w', [['a', { content: '2' }]]);
    await writer.done();
    expect([...writer.waitingFiles('w').keys()]).toEqual(['a', 'b']);
    isBroken = false;
    await vi.advanceTimersByTimeAsync(2000);
    expect([written, told]).toEqual([[[['a', '2'], ['b', '1']]], ['failed', 'failed', 'written']]);
    expect(writer.waitingFiles('w').size).toBe(0);
    vi.useRealTimers();
  });

  it('Workspace_DeletedWhileItsFilesWait_TakesThemAlong', async () => {
    const writer = new Writer(() => Promise.reject(new Error('full')), { written: () => undefined, failed: () => undefined });
    writer.putFiles('w', [['a', { content: '1' }]]);
    await Promise.resolve();
    writer.putInfo('w', undefined);
    await writer.done();
    expect([writer.waitingFiles('w').size, writer.waitingInfos.has('w')]).toEqual([0, true]);
  });
});
