import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { FileEntry, WorkspaceInfo } from './model';

interface FileRecord extends FileEntry {
  readonly workspace: string;
  readonly path: string;
}

interface Schema extends DBSchema {
  workspaces: { key: string; value: WorkspaceInfo };
  files: { key: [workspace: string, path: string]; value: FileRecord };
}

/** What is to be written: an entry, or nothing for what is to be deleted. */
export interface Changes {
  readonly infos: ReadonlyMap<string, WorkspaceInfo | undefined>;
  readonly files: ReadonlyMap<string, ReadonlyMap<string, FileEntry | undefined>>;
}

const version = 1;

/** The browser's database of workspaces. */
export class Database {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  static async open(name = 'coderunner'): Promise<Database> {
    const db = await openDB<Schema>(name, version, {
      upgrade: (made) => {
        made.createObjectStore('workspaces', { keyPath: 'id' });
        made.createObjectStore('files', { keyPath: ['workspace', 'path'] });
      },
      // Another tab has a newer page: let it have the database.
      blocking: () => {
        db.close();
      },
    });
    return new Database(db);
  }

  list(): Promise<WorkspaceInfo[]> {
    return this.#db.getAll('workspaces');
  }

  async filesOf(workspace: string): Promise<Map<string, FileEntry>> {
    const records = await this.#db.getAll('files', rangeOf(workspace));
    return new Map(records.map(({ path, content, kept }) => [path, kept === undefined ? { content } : { content, kept }]));
  }

  async file(workspace: string, path: string): Promise<FileEntry | undefined> {
    const record = await this.#db.get('files', [workspace, path]);
    return record && (record.kept === undefined ? { content: record.content } : { content: record.content, kept: record.kept });
  }

  /** All of it or nothing. */
  async write({ infos, files }: Changes): Promise<void> {
    const transaction = this.#db.transaction(['workspaces', 'files'], 'readwrite');
    const stored = transaction.objectStore('files');
    const work: Promise<unknown>[] = [];
    for (const [id, info] of infos) {
      if (info !== undefined) work.push(transaction.objectStore('workspaces').put(info));
      else work.push(transaction.objectStore('workspaces').delete(id), stored.delete(rangeOf(id)));
    }
    for (const [workspace, entries] of files) {
      if (infos.has(workspace) && infos.get(workspace) === undefined) continue;
      for (const [path, entry] of entries) work.push(entry ? stored.put({ workspace, path, ...entry }) : stored.delete([workspace, path]));
    }
    await Promise.all([...work, transaction.done]);
  }

  close(): void {
    this.#db.close();
  }
}

// Every key of a workspace lies between its id alone and its id with an array, which sorts behind all texts.
const rangeOf = (workspace: string): IDBKeyRange => IDBKeyRange.bound([workspace], [workspace, []]);
