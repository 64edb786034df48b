import { describe, expect, it } from 'vitest';
import { WideTables } from './wideTables';

const end = (rows: number) => `\u001b]7077;end;${rows}\u0007`;
const table = '+----+------+\r\n| id | name |\r\n+----+------+\r\n|  1 | Rex  |\r\n+----+------+\r\n';
const words = (rows: number) => `<${rows}>`;
const shownOf = (pieces: readonly string[], columns: number): string => {
  const tables = new WideTables();
  return pieces.map((piece) => tables.take(piece, columns, words)).join('') + tables.rest();
};

describe('WideTables', () => {
  it('Table_WiderThanTheConsole_BecomesWords', () => {
    expect(shownOf([`a\r\n${end(1)}${table}b\r\n`], 12)).toBe(`a\r\n${end(1)}<1>b\r\n`);
  });

  it('Table_InPieces_BecomesWords', () => {
    const text = `a${end(1)}${table}b${end(2)}${table}c`;
    expect(shownOf(Array.from(text), 12)).toBe(`a${end(1)}<1>b${end(2)}<2>c`);
  });

  it('Table_ThatFits_IsPrinted', () => {
    expect(shownOf(Array.from(`${end(1)}${table}`), 13)).toBe(`${end(1)}${table}`);
  });

  it('Table_ThatIsNotData_IsPrinted', () => {
    expect(shownOf([table], 5)).toBe(table);
  });

  it('RowsLeftOut_OfATableThatIs_AreLeftOutToo', () => {
    expect(shownOf(Array.from(`${end(900)}${table}… and 400 rows more\r\nok`), 12)).toBe(`${end(900)}<900>ok`);
    expect(shownOf(Array.from(`${end(900)}${table}… and so on\r\n`), 12)).toBe(`${end(900)}<900>… and so on\r\n`);
  });

  it('Result_WithoutRows_IsPrinted', () => {
    expect(shownOf([end(0), 'Empty set\r\n'], 4)).toBe(`${end(0)}Empty set\r\n`);
  });

  it('Prompt_WithoutALineEnd_IsShownAtOnce', () => {
    const tables = new WideTables();
    expect(tables.take('Name? ', 80, words)).toBe('Name? ');
    expect(tables.take(`${end(0)}Name? `, 80, words)).toBe(`${end(0)}Name? `);
  });
});
