import { beforeEach, describe, expect, it } from 'vitest';
import { addChangedFile, clearOutput, closeOutputs, forgetOutput, outputOf, showFile, showResults, useOutputs } from './outputStore';
import { ResultReader } from './results';

const change = (path: string, sequence: number, kind: 'created' | 'deleted' = 'created') => ({ type: 'fileChanged', runId: 'r', time: '', sequence, path, size: 1, kind }) as const;
const add = (file: ReturnType<typeof change>) => { addChangedFile(1, file, true); };
const one = { sets: [{ statement: 'SELECT 1', columns: ['a'], rows: [], count: 0 }], left: 0 };
const output = () => outputOf(1)(useOutputs.getState());

beforeEach(() => { useOutputs.setState(useOutputs.getInitialState(), true); });

describe('outputStore', () => {
  it('File_ChangedTwice_IsListedOnceAsItIsNow', () => {
    add(change('plot10.png', 1));
    add(change('plot2.png', 2));
    add(change('plot10.png', 3, 'deleted'));
    expect(output().files.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['plot2.png created', 'plot10.png deleted']);
    expect(output().shown).toBe('plot2.png');
  });

  it('Files_OfSeveralKinds_APictureIsShown', () => {
    for (const [index, path] of ['a.txt', 'b.csv', 'c.png', 'd.txt'].entries()) add(change(path, index));
    expect(output().shown).toBe('c.png');
    expect(outputOf(2)(useOutputs.getState()).files).toEqual([]);
  });

  it('Output_OfTheNextRun_OpensAgainWhatWasClosed', () => {
    closeOutputs();
    showResults(1, one, true);
    expect(useOutputs.getState()).toMatchObject({ isClosed: false, tab: 'results' });
    add(change('a.txt', 1));
    clearOutput(1);
    expect(output().files).toEqual([]);
    useOutputs.setState({ isClosed: true, tab: 'problems' });
    add(change('a.txt', 2));
    expect(useOutputs.getState()).toMatchObject({ isClosed: false, tab: 'files' });
  });

  it('Output_ClosedWhileTheProgramWritesOn_StaysClosed', () => {
    add(change('a.png', 1));
    useOutputs.setState({ isClosed: true });
    add(change('a.png', 2));
    add(change('b.png', 3));
    expect(useOutputs.getState().isClosed).toBe(true);
  });

  it('Output_ClosedOrTurnedWhileTablesComeOn_StaysSo', () => {
    showResults(1, one, true);
    useOutputs.setState({ tab: 'schema' });
    showResults(1, one, true);
    expect(useOutputs.getState().tab).toBe('schema');
    closeOutputs();
    showResults(1, one, true);
    expect(useOutputs.getState().isClosed).toBe(true);
  });

  it('Output_OfAConsoleOutOfSight_OpensNothing', () => {
    closeOutputs();
    showResults(2, one, false);
    addChangedFile(3, change('a.txt', 1), false);
    expect(useOutputs.getState()).toMatchObject({ isClosed: true, tab: 'files' });
    expect(outputOf(2)(useOutputs.getState()).results).toEqual(one.sets);
  });

  it('Output_OfAClosedConsole_IsNotTheNextOnesOfItsNumber', () => {
    add(change('a.txt', 1));
    showFile(1, 'a.txt');
    showResults(1, { ...one, left: 2 }, true);
    forgetOutput(1);
    expect(output()).toEqual({ files: [], results: [], resultsLeft: 0, shown: undefined });
  });

  it('File_PickedByThePerson_StaysWhateverComes_AndComesBackInTheNextRun', () => {
    for (const [index, path] of ['a.png', 'notes.txt'].entries()) add(change(path, index));
    showFile(1, 'notes.txt');
    add(change('b.png', 2));
    expect(output().shown).toBe('notes.txt');
    clearOutput(1);
    add(change('a.png', 3));
    expect(output().shown).toBe('a.png');
    add(change('notes.txt', 4));
    expect(output().shown).toBe('notes.txt');
  });
});

describe('ResultReader', () => {
  it('Messages_OfTwoStatements_BecomeTwoTables', () => {
    const reader = new ResultReader();
    const messages = ['result;{"statement":"SELECT 1","columns":["a"]}', 'rows;[["1"],[null]]', 'rows;[["3"]]', 'end;5', 'result;{"statement":"SELECT 2","columns":[]}', 'end;0'];
    const last = messages.map((message) => reader.take(message)).at(-1);
    expect(last).toEqual({ results: { left: 0, sets: [
      { statement: 'SELECT 1', columns: ['a'], rows: [['1'], [null], ['3']], count: 5 },
      { statement: 'SELECT 2', columns: [], rows: [], count: 0 },
    ] } });
  });

  it('Results_BeyondTheHundredth_AreCounted_AndTheirRowsAreNobodyElses', () => {
    const reader = new ResultReader();
    const takeTable = (value: number) => [`result;{"statement":"SELECT ${value}","columns":["a"]}`, `rows;[["${value}"]]`, 'end;1'].map((message) => reader.take(message));
    const news = Array.from({ length: 103 }, (_, index) => takeTable(index)).flat();
    const last = news.findLast((one) => one !== undefined) ?? expect.fail('no news');
    const { sets, left } = 'results' in last ? last.results : expect.fail('no results');
    expect([sets.length, left]).toEqual([100, 3]);
    expect(sets.at(-1)).toEqual({ statement: 'SELECT 99', columns: ['a'], rows: [['99']], count: 1 });
  });

  it.each(['result;{', 'result;{"statement":1}', 'end;1'])('Rows_BehindTheHeadless_%s_AreLeftOut', (message) => {
    const reader = new ResultReader();
    for (const one of ['result;{"statement":"SELECT 1","columns":["a"]}', 'rows;[["1"]]', message]) reader.take(one);
    expect(reader.take('rows;[["2"]]')).toBeUndefined();
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
