import type { Table } from './csv';

/** A table as comma-separated values; NULL is empty. */
export function csvOf({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map((cell) => field(cell ?? '')).join(',')).join('\r\n') + '\r\n';
}

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
