import { describe, expect, it } from 'vitest';
import { decodedOf, decodedWords } from './decoding';
import { entryOf } from './model';

const bytes = (...parts: readonly (string | number[])[]) => new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part)));
const utf16 = (text: string, isBig = false) => new Uint8Array(Array.from(`\ufeff${text}`, (letter) => {
  const code = letter.charCodeAt(0);
  return isBig ? [code >> 8, code & 0xff] : [code & 0xff, code >> 8];
}).flat());

describe('decodedOf', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('naïve = "€"\n'), 'naïve = "€"\n', undefined],
    ['UTF-8 with a mark', new TextEncoder().encode('\ufeffx = 1'), 'x = 1', undefined],
    ['UTF-16 of Windows', utf16('print("grün €")\r\n'), 'print("grün €")\r\n', 'UTF-16'],
    ['UTF-16, big end first', utf16('größe = 1', true), 'größe = 1', 'UTF-16'],
    // Not its quotes and its euro: Node takes the encoding for Latin-1, which browsers don't.
    ['Windows-1252', bytes('# fa', [0xe7], 'ade\r\n'), '# façade\r\n', 'Windows-1252'],
    ['nothing', new Uint8Array(), '', undefined],
  ])('Text_In%s_IsText', (_, content, text, from) => {
    expect(decodedOf(entryOf(content))).toEqual({ entry: { content: text }, ...(from === undefined ? {} : { from }) });
  });

  it.each([
    ['a PNG', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13], 'IHDR')],
    ['a zip', bytes('PK', [3, 4, 20, 0, 0, 0, 8, 0])],
    ['a class', bytes([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 65])],
    ['a gzip', bytes([0x1f, 0x8b, 8, 0xe9], 'abcdefgh')],
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF')],
    ['a PDF', bytes('%PDF-1.4\n%', [0xe2, 0xe3, 0xcf, 0xd3], '\n1 0 obj << /Type /Catalog >> endobj and much more of text\n')],
    ['text in Cyrillic', bytes([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], ' = 1')],
    ['what no letter is', bytes('x = "', [0x81], '" and some more')],
    ['a frame of sound', new Uint8Array([0xff, 0xfe, 0x12, 0x00, 0x03, 0x00])],
    ['UTF-16 cut in a letter', utf16('print(1)').subarray(0, 7)],
    ['half a pair', new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8])],
  ])('Bytes_Of%s_StayBytes', (_, content) => {
    expect(decodedOf(entryOf(content))).toEqual({ entry: { content } });
  });
});

describe('decodedWords', () => {
  it('Files_AreNamed_TheFirstOfMany', () => {
    expect(decodedWords(new Map())).toBeUndefined();
    expect(decodedWords(new Map([['a.py', 'Windows-1252']]))).toBe('“a.py” came as text in Windows-1252 and is UTF-8 here.');
    expect(decodedWords(new Map([['a', 'UTF-16'], ['b', 'Windows-1252'], ['c', 'UTF-16'], ['d', 'UTF-16'], ['e', 'UTF-16']]))).toBe('“a”, “b”, “c” and 2 more came as text in UTF-16 and Windows-1252 and are UTF-8 here.');
  });
});
