import { useCallback, useMemo, useState, type CSSProperties } from 'react';
import { isTouch } from '../ui/touch';
import type { Table } from './csv';
import { columnsOf, rowsInView, sortedRows, type Order } from './tableLayout';

interface DataTableProps extends Table {
  readonly name: string;
}

const rowHeight = 26;
// Its names are buttons: a finger needs more room.
const headHeight = (): number => (isTouch() ? 40 : rowHeight);

/** A table of any length: only the rows in sight are in the page. */
export function DataTable({ name, columns, rows }: DataTableProps) {
  const [view, setView] = useState({ top: 0, height: 400 });
  const [order, setOrder] = useState<Order>();
  const layout = useMemo(() => columnsOf(columns, rows), [columns, rows]);
  const sorted = useMemo(() => sortedRows(rows, order, layout), [rows, order, layout]);
  const { first, last } = rowsInView(view.top, view.height, rowHeight, rows.length);
  const digits = String(rows.length).length;
  const style = { '--columns': `${digits + 3}ch ${layout.map(({ width }) => `${width}ch`).join(' ')}`, '--rows': rows.length } as CSSProperties;
  const look = useCallback((table: HTMLElement) => {
    setView((before) => {
      const { scrollTop: top, clientHeight: height } = table;
      return before.top === top && before.height === height ? before : { top, height };
    });
  }, []);
  const watch = useCallback((table: HTMLElement | null) => {
    if (table === null) return undefined;
    const observer = new ResizeObserver(() => { look(table); });
    observer.observe(table);
    return () => { observer.disconnect(); };
  }, [look]);
  const sort = (column: number) => {
    setOrder(order?.column === column ? (order.isDown ? undefined : { column, isDown: true }) : { column, isDown: false });
  };
  return (
    <div className="table" role="region" aria-label={name} tabIndex={0} ref={watch} onScroll={({ currentTarget }) => { look(currentTarget); }} style={style}>
      <div role="table" aria-label={name} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} className="table-body" style={{ height: headHeight() + rows.length * rowHeight }}>
        <div role="row" aria-rowindex={1} className="table-row head">
          <span role="columnheader" className="table-cell number">#</span>
          {columns.map((column, index) => (
            <span key={index} role="columnheader" className={`table-cell ${layout[index]?.isNumeric === true ? 'number' : ''}`} aria-sort={order?.column === index ? (order.isDown ? 'descending' : 'ascending') : 'none'}>
              <button type="button" title={`Sort by ${column}`} onClick={() => { sort(index); }}>
                {column || '\u00a0'}{order?.column === index && (order.isDown ? ' ↓' : ' ↑')}
              </button>
            </span>
          ))}
        </div>
        {sorted.slice(first, last).map((row, index) => (
          <div role="row" key={first + index} aria-rowindex={first + index + 2} className="table-row" style={{ top: headHeight() + (first + index) * rowHeight }}>
            <span role="rowheader" className="table-cell number quiet">{first + index + 1}</span>
            {row.map((cell, column) => (
              <span role="cell" key={column} className={`table-cell ${layout[column]?.isNumeric === true ? 'number' : ''} ${cell === null ? 'quiet' : ''}`} title={cell !== null && cell.length > 30 ? cell : undefined}>
                {cell ?? 'NULL'}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
