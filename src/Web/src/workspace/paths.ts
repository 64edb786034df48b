/** Paths of a workspace: relative, with `/` between their parts, without an empty part. */

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The folder that holds it; empty for what lies at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export const joined = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** With its dot, in small letters; empty without one. A name that begins with its only dot has none. */
export function extensionOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}

export const isInside = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`);

/** The folders above a path, outermost first. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** The folders with nothing in them: those that no other path implies. */
export const emptyFolders = (folders: readonly string[], paths: Iterable<string>): string[] => {
  const full = new Set([...paths, ...folders].flatMap(foldersAbove));
  return folders.filter((folder) => !full.has(folder));
};

/** The path after its folder (or it itself) was moved. */
export const moved = (path: string, from: string, to: string): string => (path === from ? to : `${to}${path.slice(from.length)}`);

const longestName = 255;

/** What is wrong with a name, in words; undefined if nothing is. `a/b` is fine: it makes the folder too. */
export function problemWithPath(path: string): string | undefined {
  if (path.trim() === '') return 'Give it a name.';
   
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return 'A name has no backslash and no control character.';
  for (const part of path.split('/')) {
    if (part === '') return 'A name between two slashes is missing.';
    if (part === '.' || part === '..') return `“${part}” is no name.`;
    if (new TextEncoder().encode(part).length > longestName) return 'This name is too long.';
  }
  return undefined;
}

/** The path of a file that came from elsewhere (an archive, a dropped folder); undefined if there is no safe one. */
export function safePath(path: string): string | undefined {
  const parts = path.replaceAll('\\', '/').split('/').filter((part) => part !== '' && part !== '.');
  const whole = parts.join('/');
  return problemWithPath(whole) === undefined ? whole : undefined;
}

/** A path that is not taken: `main.py`, `main 2.py`, `main 3.py`, … */
export function freePath(path: string, isTaken: (path: string) => boolean): string {
  if (!isTaken(path)) return path;
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const rest = dot > 0 ? name.slice(dot) : '';
  const base = stem.replace(/ \d+$/, '');
  for (let number = 2; ; number++) {
    const candidate = joined(folderOf(path), `${base} ${number}${rest}`);
    if (!isTaken(candidate)) return candidate;
  }
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Order of names as people expect it: `plot2` before `plot10`. */
export const byName = (one: string, other: string): number => collator.compare(one, other) || (one < other ? -1 : 1);
