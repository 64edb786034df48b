import type { SchemaTable } from './results';

const keyWords: Readonly<Record<string, string>> = { PRI: 'primary key', UNI: 'unique', MUL: 'index' };

/** The tables of the database with their columns. */
export function SchemaOutput({ schema }: { readonly schema: readonly SchemaTable[] }) {
  if (schema.length === 0) return <p className="empty">The database has no tables yet. CREATE TABLE makes one.</p>;
  const databases = new Set(schema.map(({ database }) => database)).size;
  return (
    <div className="schema" tabIndex={0} role="region" aria-label="Schema">
      {schema.map(({ database, name, columns }) => (
        <section key={`${database}.${name}`} className="schema-table" aria-label={name}>
          <h2>{databases > 1 && <span className="quiet">{database}.</span>}{name}</h2>
          <ul>
            {columns.map((column) => (
              <li key={column.name}>
                <span>{column.name}</span>
                <span className="quiet">{column.type}</span>
                {column.key !== '' && <span className="schema-key">{keyWords[column.key] ?? column.key}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
