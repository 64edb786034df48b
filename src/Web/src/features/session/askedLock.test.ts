import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeChannel } from '../../client/fakePages';
import { askedLock } from './askedLock';
import { Attention } from './attention';

let channel: FakeChannel;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', () => undefined);
  channel = new FakeChannel();
  told = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page that wants the lock. */
function join(id: string, signs: 'taken' | 'free' | 'new' = 'free') {
  const end = channel.open();
  const tell = (what: string) => () => { told.push(`${id} ${what}`); };
  const leave = askedLock(end, id, signs, { leads: tell('leads'), yields: tell('yields'), contested: tell('contested') });
  return { leave, crash: () => { end.close(); } };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const aWhile = 15_000;

describe('askedLock', () => {
  it('Name_ThatIsNew_IsHeldAtOnce', () => {
    join('a', 'new');
    expect(told).toEqual(['a leads']);
  });

  it('Page_LoadedAgain_HasItWhenNobodyAnswers', async () => {
    join('a');
    await pass(aWhile);
    expect(told).toEqual(['a leads']);
  });

  it('Holder_ThatIsThere_KeepsIt', async () => {
    join('b', 'new');
    join('a');
    join('c');
    await pass(10 * aWhile);
    expect(told).toEqual(['b leads']);
  });

  it.each(['leave', 'crash'] as const)('Holder_ThatDoes_%s_IsFollowedByOneOfTheOthers', async (how) => {
    const holder = join('b', 'new');
    join('c');
    join('a');
    await pass(aWhile);
    holder[how]();
    await pass(2 * aWhile);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/^[ac] leads$/);
  });

  it('Holder_ThatIsSlowToAnswer_KeepsItIfThereIsASignOfIt', async () => {
    const end = channel.open();
    end.onmessage = () => { setTimeout(() => { end.postMessage({ kind: 'has', id: 'b', since: 1 }); }, 3000); };
    join('a', 'taken');
    await pass(aWhile);
    expect(told).toEqual([]);
  });

  it('Two_ThatAskAtOnce_TheSmallerGetsIt', async () => {
    join('b');
    join('a');
    await pass(aWhile);
    expect(told).toEqual(['a leads']);
  });

  it('Two_ThatHaveIt_TheFirstKeepsItAndKnowsThatItWasContested', async () => {
    join('b', 'new');
    await pass(1);
    // It was silent for too long.
    join('a', 'new');
    await pass(aWhile);
    expect(told.slice(0, 2)).toEqual(['b leads', 'a leads']);
    expect(told.filter((one) => one === 'a yields')).toHaveLength(1);
    expect(told).toContain('b contested');
    expect(told).not.toContain('b yields');
  });
});

describe('Attention', () => {
  it('Person_WhoGoesFromPageToPage_IsInOne', async () => {
    const comes = vi.fn();
    const first = new Attention(channel.open(), comes);
    expect(first.isHere).toBe(true);
    const second = new Attention(channel.open(), comes);
    await pass(1);
    expect([first, second].map(({ isHere }) => isHere)).toEqual([false, true]);
    first.come();
    first.come();
    await pass(1);
    expect([first, second].map(({ isHere }) => isHere)).toEqual([true, false]);
    expect(comes).toHaveBeenCalledTimes(1);
  });
});
