import { bytesOf, isText, type FileEntry } from './model';

/** Encodings of text, besides UTF-8, in which files come in. */
export type OldEncoding = 'UTF-16' | 'Windows-1252';

export interface Decoded {
  readonly entry: FileEntry;
  /** What it was text in, if it had to be made UTF-8. */
  readonly from?: OldEncoding;
}

/** A file that comes in from outside: text also if it is text in UTF-16 with its mark, or in what Windows wrote in the West. */
export function decodedOf(entry: FileEntry): Decoded {
  if (isText(entry)) return { entry };
  const bytes = bytesOf(entry);
  const utf16 = inUtf16(bytes);
  if (utf16 !== undefined) return { entry: { content: utf16 }, from: 'UTF-16' };
  return isWindows1252(bytes) ? { entry: { content: new TextDecoder('windows-1252').decode(bytes) }, from: 'Windows-1252' } : { entry };
}

// No text has them; of Escape, form feed and vertical tab some has.
const noText = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffe\uffff]/;

function inUtf16(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  if (encoding === undefined) return undefined;
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return noText.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

// What the encoding has no letter for.
const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
// A picture or an archive has more, and so has text in another alphabet, which would come out as letters that mean nothing.
const mostForeign = 0.25;
const pdf = [0x25, 0x50, 0x44, 0x46];

/** Any bytes could be Windows-1252. Source is mostly ASCII, with a letter between here and there. */
function isWindows1252(bytes: Uint8Array): boolean {
  // It may be nearly all text, and still none to edit.
  if (pdf.every((byte, index) => bytes[index] === byte)) return false;
  let foreign = 0;
  for (const byte of bytes) {
    if (unassigned.has(byte) || noText.test(String.fromCharCode(byte))) return false;
    if (byte >= 0x80) foreign++;
  }
  return foreign <= bytes.length * mostForeign;
}

const mostNamed = 3;

/** What was made of files, in words; undefined if all were as they should be. */
export function decodedWords(decoded: ReadonlyMap<string, OldEncoding>): string | undefined {
  if (decoded.size === 0) return undefined;
  const named = [...decoded.keys()].slice(0, mostNamed).map((path) => `“${path}”`).join(', ');
  const rest = decoded.size - mostNamed;
  const encodings = [...new Set(decoded.values())].join(' and ');
  return `${named}${rest > 0 ? ` and ${rest} more` : ''} came as text in ${encodings} and ${decoded.size === 1 ? 'is' : 'are'} UTF-8 here.`;
}
