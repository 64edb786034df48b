import type { Runtime } from '../client/contract';
import { extensionOf } from './paths';

/** The runtime that runs a file, by its extension. */
export function runtimeOf(path: string, runtimes: readonly Runtime[]): Runtime | undefined {
  const extension = extensionOf(path);
  return extension === '' ? undefined : runtimes.find(({ extensions }) => extensions.includes(extension));
}

const editorLanguages: Readonly<Record<string, string>> = { '.h': 'cpp', '.tsv': 'plaintext', '.csv': 'plaintext', '.txt': 'plaintext', '.log': 'plaintext', '.sql': 'mysql' };

/** The editor's name for a file's language, where the editor wouldn't guess it from the name. */
export const editorLanguageOf = (path: string): string | undefined => editorLanguages[extensionOf(path)];
