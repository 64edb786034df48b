import type { IBuffer } from '@xterm/xterm';

/** All that a terminal holds, as text; a line that is wrapped counts as the one it is. */
export function textOfBuffer(buffer: IBuffer): string {
  const lines: string[] = [];
  for (let row = 0; row < buffer.length; row++) {
    const line = buffer.getLine(row);
    const text = line?.translateToString(true) ?? '';
    if (line?.isWrapped === true) lines.push(`${lines.pop() ?? ''}${text}`);
    else lines.push(text);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
