import load, { format } from '@wasm-fmt/ruff_fmt/vite';

/** Python. */
export async function ruffFormatted(path: string, text: string): Promise<string> {
  await load();
  return format(text, path, { indent_style: 'space', indent_width: 4, line_width: 100 });
}
