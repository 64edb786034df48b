import type { Table } from './csv';

export interface Column {
  /** In characters. */
  readonly width: number;
  readonly isNumeric: boolean;
}

export interface Order {
  readonly column: number;
  readonly isDown: boolean;
}

const looked = 200;
const narrowest = 5;
const widest = 40;
const numeric = /^\s*[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*%?$/;

/** How wide each column is and whether it holds numbers, by its first rows. */
export function columnsOf(columns: Table['columns'], rows: Table['rows']): Column[] {
  const head = rows.slice(0, looked);
  return columns.map((name, index) => {
    const cells = head.map((row) => row[index] ?? null);
    const longest = cells.reduce((most, cell) => Math.max(most, cell?.length ?? 4), name.length + 2);
    const filled = cells.filter((cell) => cell !== null && cell !== '');
    return { width: Math.min(widest, Math.max(narrowest, longest)) + 3, isNumeric: filled.length > 0 && filled.every((cell) => cell !== null && numeric.test(cell)) };
  });
}

const spare = 8;

/** Which rows to draw, the first and the one behind the last. */
export function rowsInView(top: number, height: number, rowHeight: number, count: number): { first: number; last: number } {
  const first = Math.min(Math.max(0, Math.floor(top / rowHeight) - spare), Math.max(0, count - 1));
  return { first, last: Math.min(count, Math.ceil((top + height) / rowHeight) + spare) };
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** Rows in an order; as they are without one. Empty cells come last either way. */
export function sortedRows(rows: Table['rows'], order: Order | undefined, columns: readonly Column[]): Table['rows'] {
  if (order === undefined) return rows;
  const { column, isDown } = order;
  const isNumeric = columns[column]?.isNumeric === true;
  const compare = (one: string, other: string) => (isNumeric ? parseFloat(one.replaceAll('_', '')) - parseFloat(other.replaceAll('_', '')) : collator.compare(one, other));
  return rows.toSorted((one, other) => {
    const [left, right] = [one[column] ?? '', other[column] ?? ''];
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    return isDown ? compare(right, left) : compare(left, right);
  });
}
