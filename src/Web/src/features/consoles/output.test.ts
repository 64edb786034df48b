import { describe, expect, it } from 'vitest';
import { placesIn } from './placeLinks';
import { wrapped } from './sequences';

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
