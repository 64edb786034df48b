import { groupedBy } from '../../ui/groupedBy';

/** A table that a program printed for the page: what `SELECT` gave. */
export interface ResultSet {
  readonly statement: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows that there were, of which only the first came. */
  readonly count: number;
}

export interface SchemaColumn {
  readonly name: string;
  readonly type: string;
  /** `PRI`, `UNI`, `MUL` or nothing. */
  readonly key: string;
}

export interface SchemaTable {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly SchemaColumn[];
}

/** What a run has given so far. */
export interface Results {
  readonly sets: readonly ResultSet[];
  /** So many more that are not kept. */
  readonly left: number;
}

const most = 100;

/**
 * Reads the messages that a run of SQL puts between its lines (docs/web.md): `result;{statement, columns}`, `rows;[…]`, `end;count`,
 * `schema;[[database, table, column, type, key], …]`. What is none of them is left out: any program can print anything.
 */
export class ResultReader {
  #sets: ResultSet[] = [];
  #left = 0;
  /** Whether rows that come belong to the last set. */
  #isOpen = false;

  clear(): void {
    this.#sets = [];
    this.#left = 0;
    this.#isOpen = false;
  }

  take(message: string): { results: Results } | { schema: readonly SchemaTable[] } | undefined {
    const split = message.indexOf(';');
    const kind = message.slice(0, split);
    if (kind === 'result') this.#isOpen = false;
    try {
      const content = JSON.parse(message.slice(split + 1)) as unknown;
      if (kind === 'schema' && isTable(content)) return { schema: schemaOf(content) };
      return this.#change(kind, content) ? { results: { sets: this.#sets, left: this.#left } } : undefined;
    } catch {
      return undefined;
    }
  }

  #change(kind: string, content: unknown): boolean {
    if (kind === 'result' && isHead(content)) return this.#begin(content);
    const last = this.#sets.at(-1);
    if (last === undefined || !this.#isOpen) return false;
    const isRows = kind === 'rows' && isTable(content);
    if (!isRows && !(kind === 'end' && typeof content === 'number')) return false;
    this.#isOpen = isRows;
    const rows = isRows ? [...last.rows, ...content] : last.rows;
    this.#sets = [...this.#sets.slice(0, -1), { ...last, rows, count: isRows ? rows.length : Number(content) }];
    return true;
  }

  #begin({ statement, columns }: Pick<ResultSet, 'statement' | 'columns'>): boolean {
    if (this.#sets.length >= most) {
      this.#left++;
      return true;
    }
    this.#sets = [...this.#sets, { statement, columns, rows: [], count: 0 }];
    this.#isOpen = true;
    // Nothing to show yet: its rows or its end come right behind.
    return false;
  }
}

function schemaOf(rows: readonly (readonly (string | null)[])[]): SchemaTable[] {
  const tables = groupedBy(rows, ([database, table]) => `${database ?? ''}.${table ?? ''}`);
  return [...tables.values()].map((columns) => ({
    database: columns[0]?.[0] ?? '',
    name: columns[0]?.[1] ?? '',
    columns: columns.map(([, , name, type, key]) => ({ name: name ?? '', type: type ?? '', key: key ?? '' })),
  }));
}

function isHead(value: unknown): value is { statement: string; columns: string[] } {
  if (typeof value !== 'object' || value === null || !('statement' in value) || !('columns' in value)) return false;
  return typeof value.statement === 'string' && Array.isArray(value.columns) && value.columns.every((one) => typeof one === 'string');
}

function isTable(value: unknown): value is (string | null)[][] {
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every((cell) => cell === null || typeof cell === 'string'));
}
