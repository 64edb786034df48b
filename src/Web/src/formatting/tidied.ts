import { extensionOf } from '../workspace/paths';

// Two blanks end a line of Markdown, and an empty last column is a tab or a comma with nothing behind it.
const meaningful = new Set(['.md', '.markdown', '.tsv', '.csv', '.diff', '.patch']);

/** With one line end at the end, and without blanks at the ends of lines where they mean nothing. */
export function tidied(path: string, text: string): string {
  const lines = meaningful.has(extensionOf(path)) ? text.replace(/[\r\n]+$/, '') : text.replace(/[ \t]+$/gm, '').trimEnd();
  return lines === '' ? '' : `${lines}\n`;
}
