import { describe, expect, it } from 'vitest';
import { jsonFormatted } from '../formatting/json';
import { tidied } from '../formatting/tidied';
import { treeRows } from '../workspace/tree';
import { useWorkspace } from '../workspace/workspaceStore';
import { problemWithName } from './explorer/fileActions';
import { treeMove } from './explorer/treeKeys';
import { ranked } from './palette/ranking';

describe('ranked', () => {
  it('Letters_Typed_BringTheBestFirst', () => {
    const labels = ['Run in a new console', 'Stop', 'Return', 'Run', 'New console'];
    expect(ranked(labels, (label) => label, 'run')).toEqual(['Run', 'Run in a new console', 'Return']);
    expect(ranked(labels, (label) => label, 'new con')).toEqual(['New console', 'Run in a new console']);
    expect(ranked(labels, (label) => label, 'nc')).toEqual(['New console', 'Run in a new console']);
    expect(ranked(labels, (label) => label, '')).toEqual(labels);
  });
});

describe('problemWithName', () => {
  it.each([
    ['part.py', undefined],
    ['lib/part.py', undefined],
    ['main.py', 'There is one of this name.'],
    ['main.py/part.py', '“main.py” is a file.'],
    ['src/a.py/b/c.py', '“src/a.py” is a file.'],
    ['', 'Give it a name.'],
  ])('NewFile_%s_%s', (name, problem) => {
    const { info } = useWorkspace.getState();
    useWorkspace.setState({ files: new Map(['main.py', 'src/a.py'].map((path) => [path, { content: '' }])), info: { ...info, folders: ['src'] } });
    expect(problemWithName({ kind: 'file', folder: '' }, name)).toBe(problem);
  });

  it.each([['src', undefined], ['lib', undefined], ['src/part', "A folder can't lie in itself."], ['main.py/src', '“main.py” is a file.']])('Folder_Renamed_%s_%s', (name, problem) => {
    expect(problemWithName({ kind: 'rename', path: 'src' }, name)).toBe(problem);
  });
});

describe('treeMove', () => {
  const rows = treeRows(['a/x.py', 'a/y.py', 'z.py'], ['b'], (folder) => folder === 'a');
  const press = (key: string, selected: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) => {
    const move = treeMove({ key, ctrlKey: false, altKey: false, metaKey: false, ...held }, rows, selected);
    return move && `${move.do} ${move.path}`;
  };

  it.each([
    ['ArrowDown', 'a', 'select a/x.py'],
    ['ArrowUp', 'a', 'select a'],
    ['End', 'a', 'select z.py'],
    ['ArrowRight', 'a', 'select a/x.py'],
    ['ArrowRight', 'b', 'open b'],
    ['ArrowLeft', 'a/y.py', 'select a'],
    ['ArrowLeft', 'a', 'close a'],
    ['Enter', 'z.py', 'show z.py'],
    ['F2', 'z.py', 'rename z.py'],
    ['Delete', 'b', 'delete b'],
    ['z', 'a', 'select z.py'],
    ['q', 'a', undefined],
  ])('Key_%s_On_%s_Does_%s', (key, selected, move) => {
    expect(press(key, selected)).toBe(move);
  });

  it('CtrlD_OnAFile_DuplicatesIt', () => {
    expect(press('d', 'z.py', { ctrlKey: true })).toBe('duplicate z.py');
  });
});

describe('jsonFormatted', () => {
  it.each(['{"a":[1,{"b":null}],"c":{},"d":[],"e":"x, {y}: \\"z\\" ü"}', '[]', ' "text" ', '[[],[[1.5,-2]]]'])('Json_%s_IsAsJavaScriptWritesIt', (text) => {
    expect(jsonFormatted(text)).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
  });

  it('Numbers_LargeOrLong_KeepTheirDigits', () => {
    expect(jsonFormatted('{"id":12345678901234567890,"x":1.10}')).toBe('{\n  "id": 12345678901234567890,\n  "x": 1.10\n}\n');
    expect(() => jsonFormatted('{"id":}')).toThrow();
  });
});

describe('tidied', () => {
  it('Blanks_ThatMeanSomething_Stay', () => {
    expect(tidied('a.md', 'one  \ntwo\n\n')).toBe('one  \ntwo\n');
    expect(tidied('a.tsv', 'a\tb\n1\t\n\t\n')).toBe('a\tb\n1\t\n\t\n');
  });

  it('Text_WithBlanksAtLineEnds_LosesThem', () => {
    expect(tidied('a.txt', 'a  \n\tb\t\n\n\n')).toBe('a\n\tb\n');
    expect(tidied('a.txt', ' \n ')).toBe('');
  });
});
