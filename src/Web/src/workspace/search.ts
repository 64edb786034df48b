import { isText, type Files } from './model';

export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly isPattern: boolean;
}

export interface Match {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The line around it, with where it begins there. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

export interface Found {
  readonly matches: readonly Match[];
  /** There were more than are listed. */
  readonly isCut: boolean;
}

const most = 2000;
const around = 80;

/** The pattern of a query; throws in words for one that is none. */
export function patternOf({ text, matchCase, wholeWord, isPattern }: Query): RegExp {
  const source = isPattern ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(wholeWord ? `\\b(?:${source})\\b` : source, matchCase ? 'gmu' : 'gimu');
  } catch {
    throw new Error('This is no regular expression.');
  }
}

/** Every place in the text files where a query matches, file by file in the order of their paths. */
export function find(files: Files, paths: readonly string[], query: Query): Found {
  const pattern = patternOf(query);
  const matches: Match[] = [];
  if (query.text === '') return { matches, isCut: false };
  for (const path of paths) {
    const entry = files.get(path);
    if (!isText(entry)) continue;
    for (const [index, line] of entry.content.split(/\r?\n/).entries()) {
      for (const found of line.matchAll(pattern)) {
        if (found[0] === '') continue;
        if (matches.length >= most) return { matches, isCut: true };
        const start = found.index;
        const end = start + found[0].length;
        matches.push({
          path, line: index + 1, column: start + 1, length: found[0].length,
          before: line.slice(Math.max(0, start - around), start).trimStart(), match: found[0], after: line.slice(end, end + around),
        });
      }
    }
  }
  return { matches, isCut: false };
}

/** The files in which replacing changes something, with their new texts and how often. `$1` counts only in patterns. */
export function replaced(files: Files, paths: readonly string[], query: Query, replacement: string): { texts: Map<string, string>; count: number } {
  const pattern = patternOf(query);
  const texts = new Map<string, string>();
  let count = 0;
  for (const path of paths) {
    const entry = files.get(path);
    if (!isText(entry)) continue;
    const lines = entry.content.split(/(\r?\n)/);
    const text = lines.map((line, index) => {
      if (index % 2 === 1) return line;
      let done = '';
      let end = 0;
      for (const found of line.matchAll(pattern)) {
        if (found[0] === '') continue;
        count++;
        done += line.slice(end, found.index) + (query.isPattern ? filledIn(replacement, found) : replacement);
        end = found.index + found[0].length;
      }
      return done + line.slice(end);
    }).join('');
    if (text !== entry.content) texts.set(path, text);
  }
  return { texts, count };
}

/** A replacement with what its signs mean, as in JavaScript: `$1`, `$<name>`, `$&`, `$$`, and the line before and after the match. */
function filledIn(replacement: string, found: RegExpExecArray): string {
  const line = found.input;
  return replacement.replace(/\$(?:([$&`'])|(\d\d?)|<([^>]*)>)/g, (sign: string, mark?: string, digits?: string, name?: string) => {
    switch (mark) {
      case '$': return '$';
      case '&': return found[0];
      case '`': return line.slice(0, found.index);
      case "'": return line.slice(found.index + found[0].length);
    }
    if (name !== undefined) return found.groups === undefined ? sign : (found.groups[name] ?? '');
    // `$12` is the first group and a 2 where there is no twelfth.
    const length = [2, 1].find((some) => some <= (digits?.length ?? 0) && isGroup(Number(digits?.slice(0, some)), found));
    return length === undefined ? sign : (found[Number(digits?.slice(0, length))] ?? '') + (digits?.slice(length) ?? '');
  });
}

const isGroup = (number: number, found: RegExpExecArray): boolean => number > 0 && number < found.length;
