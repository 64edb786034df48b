import { eachOnce, type FileFinder, type Problem } from './problem';

type Groups = Readonly<Record<string, string | undefined>>;
const none: Groups = {};

type Parser = (text: string, find: FileFinder) => Problem[];

// gcc, clang: "main.cpp:3:14: error: expected ';'". javac: "Main.java:3: error: ';' expected".
const compilerLine = /^(?<path>[^\s:][^:\n]*):(?<line>\d+):(?:(?<column>\d+):)? (?:fatal )?(?<severity>error|warning|note): (?<message>.+)$/gm;

const compilers: Parser = (text, find) =>
  [...text.matchAll(compilerLine)].flatMap(({ groups = none }) => {
    const { path = '', line, column, severity, message = '' } = groups;
    const file = find(path);
    if (file === undefined || severity === 'note') return [];
    return [{ path: file, line: Number(line), column: column === undefined ? undefined : Number(column), severity: severity === 'warning' ? 'warning' : 'error', message }];
  });

// Python, from "Traceback" or a lone SyntaxError: frames, the last in a file of ours is where it happened; then "NameError: …".
const pythonFrame = /^ {2}File "(?<path>[^"\n]+)", line (?<line>\d+)(?:, in (?<scope>.+))?\n(?<rest>(?: {4}.*\n)*)/gm;
const pythonEnd = /^(?<message>(?:[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Warning|Iteration)|[A-Z]\w*(?:\.\w+)*)(?:: .*)?)$/m;

const python: Parser = (text, find) => {
  const problems: Problem[] = [];
  const frames = [...text.matchAll(pythonFrame)];
  let inBlock: RegExpExecArray[] = [];
  for (const [index, frame] of frames.entries()) {
    inBlock.push(frame);
    const end = frame.index + frame[0].length;
    const next = frames[index + 1];
    if (next?.index === end) continue;
    const message = pythonEnd.exec(text.slice(end, next?.index))?.groups?.['message'];
    const ours = inBlock.filter((one) => find(one.groups?.['path'] ?? '') !== undefined);
    inBlock = [];
    const last = ours.at(-1);
    if (message === undefined || last === undefined || message.startsWith('KeyboardInterrupt')) continue;
    for (const one of ours) {
      const path = find(one.groups?.['path'] ?? '') ?? '';
      const line = Number(one.groups?.['line']);
      if (one === last) problems.push({ path, line, column: caretOf(one.groups?.['rest'] ?? ''), severity: 'error', message });
      else if (path !== last.groups?.['path']) problems.push({ path, line, severity: 'info', message: `Called from here: ${message}` });
    }
  }
  return problems;
};

// The source line stands four spaces in; a SyntaxError's caret is below its place.
function caretOf(rest: string): number | undefined {
  const caret = /^ {4}( *)\^+\s*$/m.exec(rest)?.[1];
  return rest.includes('~') || caret === undefined ? undefined : caret.length + 1;
}

// Node: "/workspace/main.js:3", the line, a caret, then "SyntaxError: …"; or a stack with "at f (/workspace/main.js:3:5)".
const nodeHead = /^(?:file:\/\/)?(?<path>\/workspace\/[^\n:]+):(?<line>\d+)\n(?<source>.*)\n(?<caret> *)\^+\n+(?:[\s\S]{0,400}?\n)??(?<message>(?:Uncaught )?\w*(?:Error|Exception)\b.*)$/gm;
const nodeStack = /^(?<message>(?:Uncaught )?\w*(?:Error|Exception)\b[^\n]*)\n(?<stack>(?: {4}at .*\n?)+)/gm;
const nodePlace = /(?:\(|at )(?:async )?(?:file:\/\/)?(?<path>\/workspace\/[^\n():]+):(?<line>\d+):(?<column>\d+)\)?$/gm;

const node: Parser = (text, find) => {
  const heads = [...text.matchAll(nodeHead)].flatMap(({ groups = none }) => {
    const { path = '', line, caret = '', message = '' } = groups;
    const file = find(path);
    return file === undefined ? [] : [{ path: file, line: Number(line), column: caret.length + 1, severity: 'error' as const, message }];
  });
  if (heads.length > 0) return heads;
  return [...text.matchAll(nodeStack)].flatMap(({ groups = none }) => {
    const { message = '', stack = '' } = groups;
    const place = [...stack.matchAll(nodePlace)].find(({ groups }) => find(groups?.['path'] ?? '') !== undefined)?.groups;
    const file = find(place?.['path'] ?? '');
    return file === undefined ? [] : [{ path: file, line: Number(place?.['line']), column: Number(place?.['column']), severity: 'error' as const, message }];
  });
};

// Java: "Exception in thread "main" java.lang.X: …" with "\tat Main.main(Main.java:5)".
const javaStack = /^(?:Exception in thread "[^"]*" |Caused by: )(?<message>[\w.$]+(?:: .*)?)\n(?<stack>(?:\s+at .*\n?|\s+\.\.\. .*\n?)+)/gm;
const javaPlace = /\((?<path>[\w$.-]+\.java):(?<line>\d+)\)/g;

const java: Parser = (text, find) =>
  [...text.matchAll(javaStack)].flatMap(({ groups = none }) => {
    const { message = '', stack = '' } = groups;
    const place = [...stack.matchAll(javaPlace)].find(({ groups }) => find(groups?.['path'] ?? '') !== undefined)?.groups;
    const file = find(place?.['path'] ?? '');
    return file === undefined ? [] : [{ path: file, line: Number(place?.['line']), severity: 'error' as const, message }];
  });

// MariaDB's client: "ERROR 1064 (42000) at line 3: You have an error …". It names no file: it is the one that ran.
const sqlLine = /^ERROR (?<code>\d+) \((?<state>\w+)\) at line (?<line>\d+)(?: in file: '(?<path>[^']+)')?: (?<message>.+)$/gm;

/** What the output of a run says of places in its files. `entry` is the file that was started. */
export function problemsIn(output: string, entry: string, find: FileFinder): Problem[] {
  const text = plain(output);
  const sql = [...text.matchAll(sqlLine)].map(({ groups = none }): Problem => ({ path: find(groups['path'] ?? entry) ?? entry, line: Number(groups['line']), severity: 'error', message: groups['message'] ?? '' }));
  const all = [...compilers(text, find), ...python(text, find), ...node(text, find), ...java(text, find), ...sql];
  return eachOnce(all);
}

/** Without colours and the terminal's line ends. */
const plain = (text: string): string =>
   
  `${text.replace(/\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g, '').replaceAll('\r\n', '\n')}\n`;
