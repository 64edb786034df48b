import { describe, expect, it } from 'vitest';
import { OutputPump } from './outputPump';
import { placesIn } from './placeLinks';
import { wrapped } from './sequences';

/** A terminal that takes a text when the test says so. */
function setUp() {
  const taken: string[] = [];
  const busy: boolean[] = [];
  const done: (() => void)[] = [];
  const pump = new OutputPump({ write: (text, finished) => { taken.push(text); done.push(finished); } }, (isBusy) => busy.push(isBusy));
  return { pump, taken, busy, finishOne: () => done.shift()?.() };
}

const piece = 'x'.repeat(60_000);

describe('OutputPump', () => {
  it('Flood_FasterThanTheTerminal_WaitsOutside', () => {
    const { pump, taken, busy, finishOne } = setUp();
    for (let index = 0; index < 20; index++) pump.push(piece);
    expect(taken).toHaveLength(5);
    expect(busy).toEqual([true]);
    for (let index = 0; index < 20; index++) finishOne();
    expect(taken.join('')).toHaveLength(20 * 60_000);
    expect(busy).toEqual([true, false]);
  });

  it('SmallPieces_WhileItIsBusy_AreJoined', () => {
    const { pump, taken, finishOne } = setUp();
    for (let index = 0; index < 5; index++) pump.push(piece);
    for (const letter of 'abc') pump.push(letter);
    for (let index = 0; index < 5; index++) finishOne();
    expect(taken.slice(5)).toEqual(['abc']);
  });

  it('Hurry_InAFlood_LeavesTheEndAndWhatSomebodyWaitsFor', () => {
    const { pump, taken, finishOne } = setUp();
    let waited = 0;
    for (let index = 0; index < 20; index++) pump.push(piece);
    pump.push('end', () => waited++);
    expect(pump.hurry()).toBe(14 * 60_000);
    for (let index = 0; index < 10; index++) finishOne();
    expect(taken.at(-1)).toBe('end');
    expect(waited).toBe(1);
  });
});

describe('placesIn', () => {
  const known = (path: string) => ['main.py', 'deep/part.py', 'my file.py'].find((one) => one === path);

  it.each([
    ['  File "/workspace/deep/part.py", line 5, in fail', 'deep/part.py:5'],
    ['main.py:12', 'main.py:12'],
    ['error at /workspace/main.py:3:14: bad', 'main.py:3:14'],
    ['  File "/workspace/my file.py", line 1', 'my file.py:1'],
    ['https://example.test/other.py:80', ''],
    ['at 12:30 we met', ''],
  ])('Line_%s_Names_%s', (line, places) => {
    expect(placesIn(line, known).map(({ path, line: at, column }) => [path, at, column].filter(Boolean).join(':')).join(' ')).toBe(places);
  });

  it('Place_InALine_IsWhereTheNameStands', () => {
    const [place] = placesIn('see main.py:12 now', known);
    expect(place && 'see main.py:12 now'.slice(place.start, place.start + place.length)).toBe('main.py:12');
  });
});

describe('wrapped', () => {
  it('Text_LongerThanTheLine_BreaksBetweenWords', () => {
    expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapped('enormous', 3)).toEqual(['enormous']);
  });

  it('Number_AtTheLinesEnd_StaysWithItsUnit', () => {
    expect(wrapped('memory 8.1 MB · 12 ms', 10)).toEqual(['memory', '8.1 MB ·', '12 ms']);
    expect(wrapped('code 0 left', 7)).toEqual(['code 0', 'left']);
  });
});
