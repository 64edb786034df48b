import type { IBufferRange, ILink, ILinkProvider, Terminal } from '@xterm/xterm';

/** A place in a file that a line of output names. */
export interface Place {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number | undefined;
}

interface FoundPlace extends Place {
  readonly start: number;
  readonly length: number;
}

const patterns = [
  /File "(?:\/workspace\/)?(?<path>[^"\n]+)", line (?<line>\d+)/g,
  /(?:\/workspace\/)?(?<path>[\w.\-/ ]*[\w-]\.[A-Za-z]\w{0,8}):(?<line>\d+)(?::(?<column>\d+))?/g,
];

/** Places in a line of output: `main.py:12`, `src/main.cpp:3:14`, `File "/workspace/main.py", line 12`. Only files that there are. */
export function placesIn(text: string, known: (path: string) => string | undefined): FoundPlace[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { path = '', line = '', column } = match.groups ?? {};
      const trimmed = path.replace(/^\s+/, '');
      const file = [trimmed, trimmed.slice(trimmed.lastIndexOf(' ') + 1)].map((one) => known(one.replace(/^\/workspace\//, ''))).find((one) => one !== undefined);
      if (file === undefined) return [];
      const start = match.index + match[0].indexOf(path) + path.lastIndexOf(file);
      return [{ path: file, line: Number(line), column: column === undefined ? undefined : Number(column), start: Math.max(match.index, start), length: match.index + match[0].length - Math.max(match.index, start) }];
    }),
  );
}

/** Makes places in files links. A line that is wrapped counts as the one it is. */
export function placeLinkProvider(terminal: Terminal, known: (path: string) => string | undefined, go: (place: Place) => void): ILinkProvider {
  return {
    provideLinks: (row, callback) => {
      const { text, first } = wholeLine(terminal, row - 1);
      const links = placesIn(text, known).map((place): ILink => ({
        range: rangeOf(place, first, terminal.cols),
        text: text.slice(place.start, place.start + place.length),
        activate: () => {
          go(place);
        },
      }));
      callback(links);
    },
  };
}

function wholeLine(terminal: Terminal, row: number): { text: string; first: number } {
  const buffer = terminal.buffer.active;
  let first = row;
  while (first > 0 && buffer.getLine(first)?.isWrapped === true) first--;
  let text = '';
  for (let at = first; at === first || buffer.getLine(at)?.isWrapped === true; at++) {
    text += buffer.getLine(at)?.translateToString(false) ?? '';
    if (at - first > 20) break;
  }
  return { text, first };
}

function rangeOf({ start, length }: FoundPlace, first: number, columns: number): IBufferRange {
  const position = (offset: number) => ({ x: (offset % columns) + 1, y: first + Math.floor(offset / columns) + 1 });
  return { start: position(start), end: position(start + length - 1) };
}
