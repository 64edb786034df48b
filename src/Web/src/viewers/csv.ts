export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const separators = [',', ';', '\t', '|'];

/** The separator that the first lines have most of. */
export function separatorOf(text: string): string {
  const head = text.slice(0, 4096).replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/).slice(0, 5).join('\n');
  const count = (separator: string) => head.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** Comma-separated values as RFC 4180 has them: quotes around what holds separators, quotes doubled, line ends inside of quotes. */
export function parseCsv(text: string, separator = separatorOf(text)): Table {
  const records = recordsOf(text.replace(/^\uFEFF/, ''), separator);
  const width = records.reduce((most, record) => Math.max(most, record.length), 0);
  const [first = [], ...rows] = records;
  return {
    columns: Array.from({ length: width }, (_, index) => first[index] ?? ''),
    rows: rows.map((row) => (row.length === width ? row : [...row, ...Array.from({ length: width - row.length }, () => '')])),
  };
}

function recordsOf(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [value, end] = text[at] === '"' ? quoted(text, at, separator) : bare(text, at, separator);
    record.push(value);
    at = end;
    if (text[at] === separator) {
      at++;
      // A separator at the very end has an empty value behind it.
      if (at === text.length || text[at] === '\n' || text[at] === '\r') record.push('');
      else continue;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  }
  return records;
}

function bare(text: string, at: number, separator: string): [string, number] {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return [text.slice(at, end), end];
}

function quoted(text: string, at: number, separator: string): [string, number] {
  let value = '';
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    // A quote that is never closed takes the rest.
    if (quote < 0) return [value + text.slice(from), text.length];
    value += text.slice(from, quote);
    if (text[quote + 1] === '"') {
      value += '"';
      from = quote + 2;
      continue;
    }
    const [rest, end] = bare(text, quote + 1, separator);
    return [value + rest, end];
  }
}
