import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration } from './format';

describe('formatDuration', () => {
  it.each([[0, '0 ms'], [12.4, '12 ms'], [999.4, '999 ms'], [1250, '1.25 s'], [30_004, '30 s'], [125_000, '2 min 5 s']])('Milliseconds_%d_Are%s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatBytes', () => {
  it.each([[0, '0 B'], [1023, '1023 B'], [1536, '1.5 KB'], [9_961_472, '9.5 MB'], [268_435_456, '256 MB'], [2 ** 31, '2 GB']])('Bytes_%d_Are%s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
