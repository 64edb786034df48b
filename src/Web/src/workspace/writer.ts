import { backoffMs } from '../client/backoff';
import type { Changes } from './database';
import type { FileEntry, WorkspaceInfo } from './model';

/** Told of what the writer did. */
export interface WriterEvents {
  written(changes: Changes): void;
  failed(error: unknown): void;
}

/**
 * Writes behind: one write is under way, and all that changes meanwhile is the next. So every key stroke is on its way into the
 * database at once, and a burst of them costs no more than the database can take. What could not be written waits here and is tried
 * again, by itself and with the next change.
 */
export class Writer {
  readonly #write: (changes: Changes) => Promise<void>;
  readonly #events: WriterEvents;
  #infos = new Map<string, WorkspaceInfo | undefined>();
  #files = new Map<string, Map<string, FileEntry | undefined>>();
  #writing: Promise<void> | undefined;
  #failures = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(write: (changes: Changes) => Promise<void>, events: WriterEvents) {
    this.#write = write;
    this.#events = events;
  }

  putInfo(id: string, info: WorkspaceInfo | undefined): void {
    this.#infos.set(id, info);
    if (info === undefined) this.#files.delete(id);
    this.#begin();
  }

  putFiles(workspace: string, entries: Iterable<readonly [path: string, entry: FileEntry | undefined]>): void {
    const files = this.#files.get(workspace) ?? new Map<string, FileEntry | undefined>();
    for (const [path, entry] of entries) files.set(path, entry);
    this.#files.set(workspace, files);
    this.#begin();
  }

  /** Workspaces that wait to be written: newer than what the database has, as long as no write is under way. */
  get waitingInfos(): ReadonlyMap<string, WorkspaceInfo | undefined> {
    return this.#infos;
  }

  /** Files of a workspace that wait to be written; nothing for one that is to be deleted. */
  waitingFiles(workspace: string): ReadonlyMap<string, FileEntry | undefined> {
    return this.#files.get(workspace) ?? new Map<string, FileEntry | undefined>();
  }

  /** Resolves when no write is under way: all that was put is written, or waits for another try. */
  async done(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  #begin(): void {
    this.#writing ??= this.#drain().finally(() => (this.#writing = undefined));
  }

  async #drain(): Promise<void> {
    clearTimeout(this.#again);
    // Once round the event loop's small jobs, so that what one action changes is one write.
    await Promise.resolve();
    while (this.#infos.size > 0 || this.#files.size > 0) {
      const changes = { infos: this.#infos, files: this.#files };
      this.#infos = new Map();
      this.#files = new Map();
      try {
        await this.#write(changes);
      } catch (error) {
        this.#takeBack(changes);
        this.#again = setTimeout(() => { this.#begin(); }, backoffMs(++this.#failures));
        this.#events.failed(error);
        return;
      }
      this.#failures = 0;
      this.#events.written(changes);
    }
  }

  // What changed during the write that failed is newer.
  #takeBack({ infos, files }: Changes): void {
    this.#infos = new Map([...infos, ...this.#infos]);
    for (const [workspace, entries] of files) {
      const isDeleted = this.#infos.has(workspace) && this.#infos.get(workspace) === undefined;
      if (!isDeleted) this.#files.set(workspace, new Map([...entries, ...this.waitingFiles(workspace)]));
    }
  }
}
