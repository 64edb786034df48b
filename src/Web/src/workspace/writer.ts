import type { Changes } from './database';
import type { FileEntry, WorkspaceInfo } from './model';

/** Told of what the writer did. */
export interface WriterEvents {
  written(changes: Changes): void;
  failed(error: unknown): void;
}

/**
 * Writes behind: one write is under way, and all that changes meanwhile is the next. So every key stroke is on its way into the
 * database at once, and a burst of them costs no more than the database can take.
 */
export class Writer {
  readonly #write: (changes: Changes) => Promise<void>;
  readonly #events: WriterEvents;
  #infos = new Map<string, WorkspaceInfo | undefined>();
  #files = new Map<string, Map<string, FileEntry | undefined>>();
  #writing: Promise<void> | undefined;

  constructor(write: (changes: Changes) => Promise<void>, events: WriterEvents) {
    this.#write = write;
    this.#events = events;
  }

  putInfo(id: string, info: WorkspaceInfo | undefined): void {
    this.#infos.set(id, info);
    this.#begin();
  }

  putFiles(workspace: string, entries: Iterable<readonly [path: string, entry: FileEntry | undefined]>): void {
    const files = this.#files.get(workspace) ?? new Map<string, FileEntry | undefined>();
    for (const [path, entry] of entries) files.set(path, entry);
    this.#files.set(workspace, files);
    this.#begin();
  }

  /** Whether a newer content of this file waits to be written. */
  isWaiting(workspace: string, path: string): boolean {
    return this.#files.get(workspace)?.has(path) ?? false;
  }

  /** Resolves when all that was put is written. */
  async done(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  #begin(): void {
    this.#writing ??= this.#drain().finally(() => (this.#writing = undefined));
  }

  async #drain(): Promise<void> {
    // Once round the event loop's small jobs, so that what one action changes is one write.
    await Promise.resolve();
    while (this.#infos.size > 0 || this.#files.size > 0) {
      const changes = { infos: this.#infos, files: this.#files };
      this.#infos = new Map();
      this.#files = new Map();
      try {
        await this.#write(changes);
        this.#events.written(changes);
      } catch (error) {
        this.#events.failed(error);
      }
    }
  }
}
