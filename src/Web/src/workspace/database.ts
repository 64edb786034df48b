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

/** The browser's database of workspaces. A connection that fails or is ended by the browser is followed by a new one at the next use. */
export class Database {
  readonly #name: string;
  readonly #ended: () => void;
  #connection: Promise<IDBPDatabase<Schema>> | undefined;

  /** `ended` is told that the connection had to end before its time; what was written may be gone. */
  constructor(name = 'coderunner', ended: () => void = () => undefined) {
    this.#name = name;
    this.#ended = ended;
  }

  list(): Promise<WorkspaceInfo[]> {
    return this.#use((db) => db.getAll('workspaces'));
  }

  async filesOf(workspace: string): Promise<Map<string, FileEntry>> {
    const records = await this.#use((db) => db.getAll('files', rangeOf(workspace)));
    return new Map(records.map(({ path, content, kept }) => [path, kept === undefined ? { content } : { content, kept }]));
  }

  async file(workspace: string, path: string): Promise<FileEntry | undefined> {
    const record = await this.#use((db) => db.get('files', [workspace, path]));
    return record && (record.kept === undefined ? { content: record.content } : { content: record.content, kept: record.kept });
  }

  /** All of it or nothing. */
  write(changes: Changes): Promise<void> {
    return this.#use((db) => put(db, changes));
  }

  close(): void {
    const closing = this.#connection;
    this.#connection = undefined;
    void closing?.then((db) => { db.close(); }, () => undefined);
  }

  async #use<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const connection = (this.#connection ??= this.#open());
    try {
      return await work(await connection);
    } catch (error) {
      if (this.#connection === connection) this.close();
      throw error;
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    return openDB<Schema>(this.#name, version, {
      upgrade: (made) => {
        made.createObjectStore('workspaces', { keyPath: 'id' });
        made.createObjectStore('files', { keyPath: ['workspace', 'path'] });
      },
      // Another tab has a newer page, or deletes the database: let it have it.
      blocking: () => { this.#end(); },
      // The browser ended it: its data was cleared, or its process died.
      terminated: () => { this.#end(); },
    });
  }

  #end(): void {
    this.close();
    this.#ended();
  }
}

async function put(db: IDBPDatabase<Schema>, { infos, files }: Changes): Promise<void> {
  const transaction = db.transaction(['workspaces', 'files'], 'readwrite');
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

// Every key of a workspace lies between its id alone and its id with an array, which sorts behind all texts.
const rangeOf = (workspace: string): IDBKeyRange => IDBKeyRange.bound([workspace], [workspace, []]);
