import { beforeEach, describe, expect, it } from 'vitest';
import { addChangedFile, addResults, clearOutput, outputOf, showFile, useOutputs } from './outputStore';
import { ResultReader } from './results';

const change = (path: string, sequence: number, kind: 'created' | 'deleted' = 'created') => ({ type: 'fileChanged', runId: 'r', time: '', sequence, path, size: 1, kind }) as const;
const output = () => outputOf(1)(useOutputs.getState());

beforeEach(() => { useOutputs.setState(useOutputs.getInitialState(), true); });

describe('outputStore', () => {
  it('File_ChangedTwice_IsListedOnceAsItIsNow', () => {
    addChangedFile(1, change('plot10.png', 1));
    addChangedFile(1, change('plot2.png', 2));
    addChangedFile(1, change('plot10.png', 3, 'deleted'));
    expect(output().files.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['plot2.png created', 'plot10.png deleted']);
    expect(output().shown).toBe('plot2.png');
  });

  it('Files_OfSeveralKinds_APictureIsShown', () => {
    for (const [index, path] of ['a.txt', 'b.csv', 'c.png', 'd.txt'].entries()) addChangedFile(1, change(path, index));
    expect(output().shown).toBe('c.png');
    expect(outputOf(2)(useOutputs.getState()).files).toEqual([]);
  });

  it('Output_OfTheNextRun_OpensAgainWhatWasClosed', () => {
    useOutputs.setState({ isClosed: true });
    addResults(1, []);
    expect(useOutputs.getState()).toMatchObject({ isClosed: false, tab: 'results' });
    addChangedFile(1, change('a.txt', 1));
    clearOutput(1);
    expect(output().files).toEqual([]);
    useOutputs.setState({ isClosed: true, tab: 'problems' });
    addChangedFile(1, change('a.txt', 2));
    expect(useOutputs.getState()).toMatchObject({ isClosed: false, tab: 'files' });
  });

  it('Output_ClosedWhileTheProgramWritesOn_StaysClosed', () => {
    addChangedFile(1, change('a.png', 1));
    useOutputs.setState({ isClosed: true });
    addChangedFile(1, change('a.png', 2));
    addChangedFile(1, change('b.png', 3));
    expect(useOutputs.getState().isClosed).toBe(true);
  });

  it('File_PickedByThePerson_StaysWhateverComes_AndComesBackInTheNextRun', () => {
    for (const [index, path] of ['a.png', 'notes.txt'].entries()) addChangedFile(1, change(path, index));
    showFile(1, 'notes.txt');
    addChangedFile(1, change('b.png', 2));
    expect(output().shown).toBe('notes.txt');
    clearOutput(1);
    addChangedFile(1, change('a.png', 3));
    expect(output().shown).toBe('a.png');
    addChangedFile(1, change('notes.txt', 4));
    expect(output().shown).toBe('notes.txt');
  });
});

describe('ResultReader', () => {
  it('Messages_OfTwoStatements_BecomeTwoTables', () => {
    const reader = new ResultReader();
    const messages = ['result;{"statement":"SELECT 1","columns":["a"]}', 'rows;[["1"],[null]]', 'rows;[["3"]]', 'end;5', 'result;{"statement":"SELECT 2","columns":[]}', 'end;0'];
    const last = messages.map((message) => reader.take(message)).at(-1);
    expect(last).toEqual({ results: [
      { statement: 'SELECT 1', columns: ['a'], rows: [['1'], [null], ['3']], count: 5 },
      { statement: 'SELECT 2', columns: [], rows: [], count: 0 },
    ] });
  });

  it('Schema_Rows_BecomeTables', () => {
    expect(new ResultReader().take('schema;[["lab","t","id","int","PRI"],["lab","t","n","text",""],["lab","u","id","int",""]]')).toEqual({ schema: [
      { database: 'lab', name: 't', columns: [{ name: 'id', type: 'int', key: 'PRI' }, { name: 'n', type: 'text', key: '' }] },
      { database: 'lab', name: 'u', columns: [{ name: 'id', type: 'int', key: '' }] },
    ] });
  });

  it.each(['', 'rows;[["1"]]', 'result;{"statement":1}', 'result;{', 'schema;{}', 'other;1'])('Message_%s_ThatMakesNoSense_IsLeftOut', (message) => {
    expect(new ResultReader().take(message)).toBeUndefined();
  });
});
