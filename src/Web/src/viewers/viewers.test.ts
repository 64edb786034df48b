import { describe, expect, it } from 'vitest';
import { parseCsv, separatorOf } from './csv';
import { csvOf } from './csvOf';
import { closedStyle } from './frameStyle';
import { kindOf } from './kinds';
import { localPath } from './localPath';
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

describe('localPath', () => {
  it.each([
    ['waves.png', 'report.md', 'waves.png'],
    ['./waves.png?x#y', 'out/report.md', 'out/waves.png'],
    ['../img/a%20b.png', 'out/report.md', 'img/a b.png'],
    ['/img/a.png', 'out/report.md', 'img/a.png'],
    ['100%.png', 'report.md', '100%.png'],
  ])('Reference_%s_In_%s_IsAFile', (reference, document, path) => {
    expect(localPath(reference, document)).toBe(path);
  });

  it.each(['http://host/a.png', 'HTTPS:a.png', '//host/a.png', '\\\\host\\a.png', '/\\host/a.png', 'javascript:x', '../../a.png', '', '#part'])('Reference_%s_IsNone', (reference) => {
    expect(localPath(reference, 'out/report.md')).toBeUndefined();
  });
});

describe('closedStyle', () => {
  it('Style_WithReferences_KeepsOnlyItsOwn', async () => {
    const css = '@import "http://host/a.css"; a { background: url(http://host/a.png) } b { fill: url( "#part" ); src: url(\'data:,x\') } i { background: url(dot.png) }';
    expect(await closedStyle(css, (address) => Promise.resolve(address === 'dot.png' ? 'data:dot' : undefined))).toBe(
      ' a { background: url("data:,") } b { fill: url("#part"); src: url("data:,x") } i { background: url("data:dot") }',
    );
  });
});
