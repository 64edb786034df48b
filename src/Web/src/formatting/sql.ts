import load, { format } from '@wasm-fmt/sql_fmt/vite';

/** SQL, its words in capitals. */
export async function sqlFormatted(text: string): Promise<string> {
  await load();
  return format(text, { indent_style: 'space', indent_width: 2, uppercase: true, lines_between_queries: 2 });
}
