import { importAgain } from '../../ui/importAgain';
import type { FileEntry } from '../model';
import type { Beginning } from '../workspaces';

interface Example {
  readonly folder: string;
  readonly name: string;
  readonly what: string;
  /** What Run starts whatever is open; without it the open file. */
  readonly start?: string;
  readonly shown: string;
}

/** Complete programs to begin with. */
export const examples: readonly Example[] = [
  { folder: 'inventory', name: 'Inventory', what: 'Java in several files and folders', start: 'Main.java', shown: 'Main.java' },
  { folder: 'words', name: 'Word count', what: 'Python in several files, with a text to count', start: 'main.py', shown: 'main.py' },
  { folder: 'chat', name: 'Server and client', what: 'Python: run server.py, then client.py in a second console', shown: 'server.py' },
  { folder: 'library', name: 'Library', what: 'a SQL database and a Python program that queries it', shown: '1_tables.sql' },
  { folder: 'plot', name: 'Plot', what: 'matplotlib, with a picture, a table and a page as output', shown: 'plot.py' },
];

/** An example's files, from a chunk of its own. */
export async function beginningOf({ folder, name, start, shown }: Example): Promise<Beginning> {
  const { contents } = await importAgain(() => import('./contents'));
  const prefix = `./${folder}/`;
  const files = Object.entries(contents).filter(([path]) => path.startsWith(prefix)).map(([path, content]): [string, FileEntry] => [path.slice(prefix.length), { content }]);
  return { name, files: new Map(files), shown, start };
}
