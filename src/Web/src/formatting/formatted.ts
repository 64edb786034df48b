import { extensionOf } from '../workspace/paths';
import { tidied } from './tidied';

type Formatter = (path: string, text: string) => Promise<string>;

const clang: Formatter = async (path, text) => (await import('./clangFormat')).clangFormatted(path, text);
const ruff: Formatter = async (path, text) => (await import('./ruff')).ruffFormatted(path, text);
const json: Formatter = async (_, text) => (await import('./json')).jsonFormatted(text);
const sql: Formatter = async (_, text) => (await import('./sql')).sqlFormatted(text);

const formatters: Readonly<Record<string, Formatter>> = {
  '.c': clang, '.h': clang, '.cc': clang, '.cpp': clang, '.cxx': clang, '.hpp': clang,
  '.java': clang, '.js': clang, '.mjs': clang, '.ts': clang,
  '.json': json,
  '.py': ruff, '.pyi': ruff,
  '.sql': sql,
};

/** A text in the usual shape of its language; without trailing blanks where we know no better. Throws in words if it has a mistake. */
export function formatted(path: string, text: string): Promise<string> {
  return (formatters[extensionOf(path)] ?? ((_, plain) => Promise.resolve(tidied(path, plain))))(path, text);
}
