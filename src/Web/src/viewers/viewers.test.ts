import { describe, expect, it } from 'vitest';
import { parseCsv, separatorOf } from './csv';
import { csvOf } from './csvOf';
import { kindOf } from './kinds';
import { columnsOf, rowsInView, sortedRows } from './tableLayout';

describe('parseCsv', () => {
  it.each([
    ['a,b\n1,2\n', ['a', 'b'], [['1', '2']]],
    ['\uFEFFa;b\r\n1,5;2\r\n', ['a', 'b'], [['1,5', '2']]],
    ['a,b\n"x, ""y""\nz",2', ['a', 'b'], [['x, "y"\nz', '2']]],
    ['a\tb\n1\t\n\n', ['a', 'b'], [['1', '']]],
    ['a,b\n1\n1,2,3', ['a', 'b', ''], [['1', '', ''], ['1', '2', '3']]],
    ['a,b\n"open,2', ['a', 'b'], [['open,2', '']]],
    ['', [], []],
  ])('Text_%j_HasItsColumnsAndRows', (text, columns, rows) => {
    expect(parseCsv(text)).toEqual({ columns, rows });
  });

  it('Separator_InsideQuotes_DoesNotCount', () => {
    expect(separatorOf('"a,b,c";d\n"1,2";3')).toBe(';');
  });

  it('Table_WrittenAndRead_IsTheSame', () => {
    const table = { columns: ['a', 'b, "c"'], rows: [['1\n2', ''], ['x', '"']] };
    expect(parseCsv(csvOf(table))).toEqual(table);
  });
});

describe('table', () => {
  const rows = [['b', '10'], ['a', '9'], ['c', null], ['d', '']];
  const layout = columnsOf(['name', 'n'], rows);

  it('Columns_OfNumbers_AreKnown', () => {
    expect(layout.map(({ isNumeric }) => isNumeric)).toEqual([false, true]);
  });

  it('Rows_Sorted_NumbersByValueAndEmptyOnesLast', () => {
    expect(sortedRows(rows, { column: 1, isDown: false }, layout).map(([name]) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(sortedRows(rows, { column: 1, isDown: true }, layout).map(([name]) => name)).toEqual(['b', 'a', 'c', 'd']);
    expect(sortedRows(rows, undefined, layout)).toBe(rows);
  });

  it('View_Scrolled_HoldsWhatIsInSight', () => {
    expect(rowsInView(0, 260, 26, 100_000)).toEqual({ first: 0, last: 18 });
    expect(rowsInView(26_000, 260, 26, 100_000)).toEqual({ first: 992, last: 1018 });
    expect(rowsInView(26_000, 260, 26, 5)).toEqual({ first: 4, last: 5 });
  });
});

describe('kindOf', () => {
  it('Path_ByItsEnd_HasItsKind', () => {
    expect(['a.PNG', 'x.svg', 'x.csv', 'x.json', 'r.md', 'p.htm', 'main.py', 'Makefile'].map(kindOf)).toEqual(['image', 'image', 'table', 'json', 'markdown', 'page', 'text', 'text']);
  });
});
