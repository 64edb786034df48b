/** Without blanks at the ends of lines, and with one line end at the end. */
export function tidied(text: string): string {
  const lines = text.replace(/[ \t]+$/gm, '').trimEnd();
  return lines === '' ? '' : `${lines}\n`;
}
