import load, { format } from '@wasm-fmt/clang-format/vite';
import { extensionOf } from '../workspace/paths';

const style = 'BasedOnStyle: Google, IndentWidth: 4, AccessModifierOffset: -4, ColumnLimit: 100, AllowShortFunctionsOnASingleLine: Empty';
const scriptStyle = 'BasedOnStyle: Google, ColumnLimit: 100';
const scripts = new Set(['.js', '.mjs', '.ts']);

/** C, C++, Java and JavaScript. */
export async function clangFormatted(path: string, text: string): Promise<string> {
  await load();
  return format(text, path, `{${scripts.has(extensionOf(path)) ? scriptStyle : style}}`);
}
