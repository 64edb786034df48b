import { imageTypeOf } from './kinds';

/** Reads a file that a document refers to, by its path in the workspace. */
export type ReadRelated = (path: string) => Promise<Blob>;

const most = 100;
const mostBytes = 16 * 1024 * 1024;

/** What a document shows of other files, as what can be put into it. There is a limit to how much of it. */
export class RelatedFiles {
  readonly #read: ReadRelated;
  readonly #files = new Map<string, Promise<Blob | undefined>>();
  #bytes = 0;

  constructor(read: ReadRelated) {
    this.#read = read;
  }

  /** A picture as a `data:` URL; a frame of another origin may not read `blob:` URLs of this one. */
  async picture(path: string): Promise<string | undefined> {
    const type = imageTypeOf(path);
    const blob = type === undefined ? undefined : await this.#file(path);
    return blob === undefined ? undefined : dataUrl(new Blob([blob], { type: type ?? '' }));
  }

  async text(path: string): Promise<string | undefined> {
    return (await this.#file(path))?.text();
  }

  #file(path: string): Promise<Blob | undefined> {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const file = this.#files.size < most ? this.#fetch(path) : Promise.resolve(undefined);
    this.#files.set(path, file);
    return file;
  }

  async #fetch(path: string): Promise<Blob | undefined> {
    // A file that isn't there is the document's mistake: it shows what it shows without.
    const blob = await this.#read(path).catch(() => undefined);
    this.#bytes += blob?.size ?? 0;
    return this.#bytes > mostBytes ? undefined : blob;
  }
}

function dataUrl(blob: Blob): Promise<string | undefined> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => { resolve(reader.result as string); };
    reader.onerror = () => { resolve(undefined); };
    reader.readAsDataURL(blob);
  });
}
