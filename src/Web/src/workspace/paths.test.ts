import { describe, expect, it } from 'vitest';
import { extensionOf, folderOf, foldersAbove, freePath, moved, problemWithPath, safePath } from './paths';

describe('paths', () => {
  it('Path_AnyDepth_FallsIntoItsParts', () => {
    expect(['a/b/c.PY', 'c', '.hidden', 'a.b/c'].map(extensionOf)).toEqual(['.py', '', '', '']);
    expect(['a/b/c.py', 'c.py'].map(folderOf)).toEqual(['a/b', '']);
    expect(foldersAbove('a/b/c.py')).toEqual(['a', 'a/b']);
    expect([moved('a/b', 'a', 'z'), moved('a', 'a', 'z')]).toEqual(['z/b', 'z']);
  });

  it.each([
    ['main.py', undefined],
    ['a b/ü?#.py', undefined],
    [' ', 'Give it a name.'],
    ['a//b', 'A name between two slashes is missing.'],
    ['../b', '“..” is no name.'],
    ['a\\b', 'A name has no backslash and no control character.'],
    ['ü'.repeat(128), 'This name is too long.'],
  ])('Name_%s_HasTheProblem_%s', (path, problem) => {
    expect(problemWithPath(path)).toBe(problem);
  });

  it.each([['a\\b.txt', 'a/b.txt'], ['./a//b', 'a/b'], ['/etc/passwd', 'etc/passwd'], ['../../x', undefined], ['', undefined]])('ForeignPath_%s_Becomes_%s', (path, safe) => {
    expect(safePath(path)).toBe(safe);
  });

  it('Taken_AgainAndAgain_GetsTheNextNumber', () => {
    const taken = new Set(['a/main.py', 'a/main 2.py', 'Makefile']);
    const isTaken = (path: string) => taken.has(path);
    expect(['a/main.py', 'a/main 2.py', 'Makefile', 'new.py'].map((path) => freePath(path, isTaken))).toEqual(['a/main 3.py', 'a/main 3.py', 'Makefile 2', 'new.py']);
  });
});
