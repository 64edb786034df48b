import { freePath, isInside, joined, nameOf } from './paths';

/** What there is in a workspace, as far as names go. */
export interface Names {
  /** A file or a folder has this path. */
  readonly isTaken: (path: string) => boolean;
  readonly isFile: (path: string) => boolean;
}

/** What becomes of files that come in under names that others have. */
export type Clashing = 'replace' | 'keepBoth';

/** The files that would take the place of others. */
export const clashesAmong = (paths: readonly string[], { isTaken }: Names): string[] => paths.filter(isTaken);

/** Where each file goes that comes into a folder, by the path that it has in what came. */
export function placesFor(folder: string, paths: readonly string[], clashing: Clashing, names: Names): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  const placeOf = (root: string): string => {
    const known = roots.get(root);
    if (known !== undefined) return known;
    const place = joined(folder, root);
    const isClash = paths.some((path) => rootOf(path) === root && isInTheWay(joined(folder, path), clashing, names));
    // A folder that came is copied as a whole: its files belong together.
    const free = isClash ? freePath(place, names.isTaken) : place;
    roots.set(root, free);
    return free;
  };
  return new Map(paths.map((path) => [path, `${placeOf(rootOf(path))}${path.slice(rootOf(path).length)}`]));
}

/** Where a folder goes that came along with files: with those from the same root. */
export function placeOfFolder(folder: string, path: string, places: ReadonlyMap<string, string>): string {
  const root = rootOf(path);
  const [from, to] = [...places].find(([file]) => isInside(file, root)) ?? [path, joined(folder, path)];
  return `${to.slice(0, to.length - from.length + root.length)}${path.slice(root.length)}`;
}

const rootOf = (path: string): string => path.split('/', 1)[0] ?? path;

/** Whether what has the path, or what a folder above it would be, has to stay. */
function isInTheWay(path: string, clashing: Clashing, { isTaken, isFile }: Names): boolean {
  if (path.split('/').slice(0, -1).some((_, index, parts) => isFile(parts.slice(0, index + 1).join('/')))) return true;
  return clashing === 'replace' ? isTaken(path) && !isFile(path) : isTaken(path);
}

const mostNamed = 3;

/** What is there already, in words. */
export function clashWords(clashes: readonly string[], count: number): string {
  const [only] = clashes;
  if (clashes.length === 1 && only !== undefined) return `“${nameOf(only)}” is here already.`;
  const named = clashes.slice(0, mostNamed).map((path) => `“${nameOf(path)}”`).join(', ');
  const rest = clashes.length - mostNamed;
  const who = clashes.length === count ? `All ${count} files are` : `${clashes.length} of ${count} files are`;
  return `${who} here already: ${named}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
