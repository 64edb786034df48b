/** What a compiler or a crashed program said of a place in a file. */
export interface Problem {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1; without it the whole line is meant. */
  readonly column?: number | undefined;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** Without those that say again what one before them says. */
export function eachOnce(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path, line, column, message }) => {
    const key = JSON.stringify([path, line, column, message]);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** The file of the workspace that a program means by a path; undefined if it is none of its files. */
export type FileFinder = (path: string) => string | undefined;

/** Finds files of a workspace by what compilers and tracebacks call them. */
export function fileFinder(paths: ReadonlySet<string> | ReadonlyMap<string, unknown>): FileFinder {
  return (path) => {
    const plain = path.replace(/^file:\/\//, '').replace(/^\/workspace\//, '').replace(/^\.\//, '');
    if (paths.has(plain)) return plain;
    if (plain.startsWith('/') || plain.includes('/')) return undefined;
    // A Java stack names the file without its folders.
    const found = [...paths.keys()].filter((one) => one.endsWith(`/${plain}`));
    return found.length === 1 ? found[0] : undefined;
  };
}
