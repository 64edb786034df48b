import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';
import { SequenceGate } from './sequenceGate';
import { withNumbers } from './wire';
import { wordsOf } from './words';
import { filePath } from './workspaceFile';

describe('SequenceGate', () => {
  it('Judge_AnyOrder_LetsEachThroughOnce', () => {
    const gate = new SequenceGate();
    expect([1, 2, 2, 1, 4, 3, 4].map((sequence) => gate.judge(sequence))).toEqual(['next', 'next', 'seen', 'seen', 'gap', 'next', 'next']);
    expect(gate.last).toBe(4);
  });
});

describe('withNumbers', () => {
  it('Value_WithBigInts_HasNumbersAtAnyDepth', () => {
    expect(withNumbers({ sequence: 7n, result: { wallMs: 5n, list: [1n, 'x'] }, none: null })).toEqual({
      sequence: 7,
      result: { wallMs: 5, list: [1, 'x'] },
      none: null,
    });
  });

  it('Value_WithoutBigInts_IsNotCopied', () => {
    const event = { sequence: 1, data: 'x' };
    expect(withNumbers(event)).toBe(event);
  });
});

describe('backoffMs', () => {
  it('Attempts_Growing_WaitLongerUpToALimit', () => {
    expect([0, 1, 6, 50].map((attempt) => backoffMs(attempt, () => 0.5))).toEqual([0, 250, 8000, 10_000]);
    expect(backoffMs(50, () => 1)).toBeLessThanOrEqual(12_500);
  });
});

describe('wordsOf', () => {
  it('Error_OfTheHub_LosesTheTransportsWords', () => {
    const error = new Error("An unexpected error occurred invoking 'Run' on the server. HubException: files: at most 50.");
    expect(wordsOf(error)).toBe('files: at most 50.');
    expect(wordsOf(new Error(''))).toBe('Something failed.');
  });
});

describe('filePath', () => {
  it('Path_WithOddNames_IsEncodedPartByPart', () => {
    expect(filePath('s1', 'a b/ü?#.png')).toBe('/api/v1/sessions/s1/files/a%20b/%C3%BC%3F%23.png');
  });
});
