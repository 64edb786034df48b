import { IconButton } from '../../ui/IconButton';
import { DownloadIcon } from '../../ui/icons';
import { saveBlob } from '../../ui/saveBlob';
import { DataTable } from '../../viewers/DataTable';
import { csvOf } from '../../viewers/csvOf';
import type { Results, ResultSet } from './results';

/** What the statements of a run gave, one table below the other. */
export function ResultsOutput({ sets, left }: Results) {
  if (sets.length === 0) return <p className="empty">Tables that SELECT gives appear here.</p>;
  return (
    <div className={`results ${sets.length === 1 ? 'one' : ''}`}>
      {sets.map((result, index) => (
        <section key={index} className="result" aria-label={`Result ${index + 1}`}>
          <div className="output-head">
            <code className="result-statement" title={result.statement}>{result.statement.replace(/\s+/g, ' ')}</code>
            <span className="quiet">{countWords(result)}</span>
            <IconButton name={`Download result ${index + 1} as CSV`} icon={<DownloadIcon />} onPress={() => { saveBlob(new Blob([csvOf(result)], { type: 'text/csv' }), `result-${index + 1}.csv`); }} />
          </div>
          {result.rows.length > 0 && <DataTable name={`Table of result ${index + 1}`} columns={result.columns} rows={result.rows} />}
        </section>
      ))}
      {left > 0 && <p className="empty">{left === 1 ? 'One more result is' : `${left} more results are`} left out: the first {sets.length} of a run are shown.</p>}
    </div>
  );
}

function countWords({ rows, count }: ResultSet): string {
  if (count === 1) return '1 row';
  return count > rows.length ? `the first ${rows.length} of ${count} rows` : `${count} rows`;
}
