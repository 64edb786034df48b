/** A file as the browser keeps it. */
export interface FileEntry {
  /** Text, or the bytes of what is none. */
  readonly content: string | Uint8Array;
  /** The text that Ctrl+S kept, if it is another by now. */
  readonly kept?: string;
}

export interface WorkspaceInfo {
  readonly id: string;
  readonly name: string;
  /** When it was last opened, in milliseconds since 1970. */
  readonly opened: number;
  /** Path of the file that Run starts, if the person chose one. */
  readonly start?: string;
  /** Folders, the empty ones too. */
  readonly folders: readonly string[];
  /** Files in tabs, and the one that is shown. */
  readonly tabs: readonly string[];
  readonly active?: string;
}

/** What makes a workspace: paths with their contents. */
export type Files = ReadonlyMap<string, FileEntry>;

export const isText = (entry: FileEntry | undefined): entry is FileEntry & { readonly content: string } => typeof entry?.content === 'string';

export const isDirty = (entry: FileEntry | undefined): boolean => entry?.kept !== undefined;

export function sizeOf({ content }: FileEntry): number {
  return typeof content === 'string' ? new TextEncoder().encode(content).length : content.length;
}

export function bytesOf({ content }: FileEntry): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

const lookedAt = 8192;

/** Bytes as an entry: text if they are UTF-8 without a NUL. */
export function entryOf(bytes: Uint8Array): FileEntry {
  if (bytes.subarray(0, lookedAt).includes(0)) return { content: bytes };
  try {
    return { content: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { content: bytes };
  }
}

/** 128 random bits. Also where `crypto.randomUUID` is missing: a page over plain http. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
