import { describe, expect, it } from 'vitest';
import { clashesAmong, clashWords, placeOfFolder, placesFor, type Clashing } from './incoming';

const files = ['main.py', 'lab/a.py', 'lab/b.py', 'lab 2/a.py'];
const folders = ['lab', 'lab 2', 'empty'];
const names = { isTaken: (path: string) => [...files, ...folders].includes(path), isFile: (path: string) => files.includes(path) };

describe('placesFor', () => {
  const places = (folder: string, paths: readonly string[], clashing: Clashing) => [...placesFor(folder, paths, clashing, names).values()];

  it.each<[string, string[], Clashing, string[]]>([
    ['', ['new.py'], 'replace', ['new.py']],
    ['', ['main.py'], 'replace', ['main.py']],
    ['', ['main.py', 'new.py'], 'keepBoth', ['main 2.py', 'new.py']],
    ['lab', ['a.py', 'c.py'], 'keepBoth', ['lab/a 2.py', 'lab/c.py']],
    // A folder is copied whole, or filled up.
    ['', ['lab/a.py', 'lab/c.py'], 'keepBoth', ['lab 3/a.py', 'lab 3/c.py']],
    ['', ['lab/a.py', 'lab/c.py'], 'replace', ['lab/a.py', 'lab/c.py']],
    ['', ['lab/c.py'], 'keepBoth', ['lab/c.py']],
    // A file never takes the place of a folder, nor a folder that of a file.
    ['', ['empty'], 'replace', ['empty 2']],
    ['', ['main.py/x.txt'], 'replace', ['main 2.py/x.txt']],
  ])('In_%s_%j_%s_Goes_%j', (folder, paths, clashing, expected) => {
    expect(places(folder, paths, clashing)).toEqual(expected);
  });
});

describe('placeOfFolder', () => {
  it('Folder_ThatComesWithFiles_GoesWhereTheyGo', () => {
    const places = new Map([['lab/in/a.py', 'top/lab 2/in/a.py'], ['b.py', 'top/b.py']]);
    expect(['lab/empty', 'lab/in/empty', 'other/empty'].map((path) => placeOfFolder('top', path, places))).toEqual(['top/lab 2/empty', 'top/lab 2/in/empty', 'top/other/empty']);
  });
});

describe('clashesAmong', () => {
  it('Paths_ThatOthersHave_Clash', () => {
    expect(clashesAmong(['main.py', 'new.py', 'lab/a.py'], names)).toEqual(['main.py', 'lab/a.py']);
  });
});

describe('clashWords', () => {
  it('Clashes_AreNamed_TheFirstOfMany', () => {
    expect(clashWords(['lab/a.py'], 4)).toBe('“a.py” is here already.');
    expect(clashWords(['a', 'b'], 2)).toBe('All 2 files are here already: “a”, “b”.');
    expect(clashWords(['a', 'b', 'c', 'd', 'e'], 9)).toBe('5 of 9 files are here already: “a”, “b”, “c” and 2 more.');
  });
});
