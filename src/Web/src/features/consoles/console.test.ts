import { describe, expect, it } from 'vitest';
import { isAnswer, keyFate } from './keys';
import { LineInput } from './lineInput';
import { endsLine, fresh, settle, toned } from './sequences';

const key = (name: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key: name, ctrlKey: false, shiftKey: false, metaKey: false, altKey: false, ...held,
});

describe('LineInput', () => {
  it('Keys_UpToEnter_AreSentAsALine', () => {
    const line = new LineInput();
    expect(line.take('hex')).toEqual({ echo: 'hex', send: '', end: 'none' });
    expect(line.take('\u007fy\r')).toEqual({ echo: '\b \by\r\n', send: 'hey\n', end: 'none' });
  });

  it('CtrlD_OnAnEmptyLine_EndsInput', () => {
    const line = new LineInput();
    expect(line.take('\u0004').end).toBe('input');
    line.take('x');
    expect(line.take('\u0004').end).toBe('none');
  });

  it('CtrlC_Anytime_InterruptsAndForgetsTheLine', () => {
    const line = new LineInput();
    line.take('abc');
    expect(line.take('\u0003')).toEqual({ echo: '^C\r\n', send: '', end: 'interrupt' });
    expect(line.take('\r').send).toBe('\n');
  });

  it('ArrowKeys_Pressed_AreNoText', () => {
    expect(new LineInput().take('\u001b[A\u001bOP').echo).toBe('');
  });
});

describe('keyFate', () => {
  it.each([
    [key('Tab'), true, false, 'terminal'],
    [key('Tab'), false, false, 'page'],
    [key('Tab', { shiftKey: true }), true, false, 'page'],
    [key('c', { ctrlKey: true }), true, false, 'terminal'],
    [key('c', { ctrlKey: true }), true, true, 'copy'],
    [key('C', { ctrlKey: true, shiftKey: true }), true, false, 'copy'],
    [key('v', { ctrlKey: true }), true, false, 'page'],
    [key('Enter', { ctrlKey: true }), true, false, 'page'],
    [key('s', { ctrlKey: true }), true, false, 'page'],
    [key('p', { ctrlKey: true }), true, false, 'terminal'],
    [key('a'), true, false, 'terminal'],
  ] as const)('Key_%o_Running%s_Selected%s_GoesTo%s', (pressed, isRunning, hasSelection, fate) => {
    expect(keyFate(pressed, isRunning, hasSelection)).toBe(fate);
  });
});

describe('isAnswer', () => {
  it.each([
    ['\u001b[24;80R', true],
    ['\u001b[?62;4c', true],
    ['\u001b[>0;276;0c', true],
    ['\u001b[0n', true],
    ['\u001b[?2026;2$y', true],
    ['\u001b]10;rgb:0000/0000/0000\u001b\\', true],
    ['\u001bP1$r0m\u001b\\', true],
    ['\u001b[A', false],
    ['\u001bOR', false],
    ['\u001b[15~', false],
    ['\u001b[<0;10;5M', false],
    ['\u001b[200~[0n\u001b[201~', false],
    ['\u001b]', false],
    ['\u001bP', false],
    ['c', false],
  ])('Text_%j_%s', (text, is) => {
    expect(isAnswer(text)).toBe(is);
  });
});

describe('endsLine', () => {
  it('Text_WithSequencesBehindTheLineEnd_StillEndsIt', () => {
    expect(endsLine('done\r\n\u001b[0m\u001b[?25h', false)).toBe(true);
    expect(endsLine('name? ', true)).toBe(false);
    expect(endsLine('\u001b[0m', true)).toBe(true);
    expect([true, false].map((before) => endsLine(fresh + settle, before))).toEqual([true, false]);
  });
});

describe('toned', () => {
  it('Text_WithControlCharacters_CanNotSteerTheTerminal', () => {
    expect(toned('a\u001b[2Jb', 'bad')).toBe('\u001b[31ma [2Jb\u001b[0m');
  });
});
