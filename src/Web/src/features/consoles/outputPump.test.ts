import { describe, expect, it } from 'vitest';
import { OutputPump } from './outputPump';
import { Pace } from './pace';

const frame = 1000 / 60;

/** A terminal that takes a text when the test says so, and frames that come when it says so. */
function setUp() {
  const taken: string[] = [];
  const busy: boolean[] = [];
  const done: (() => void)[] = [];
  let clock = 0;
  let onFrame: ((frameMs: number | undefined) => void) | undefined;
  const sink = {
    write: (text: string, finished: () => void) => {
      taken.push(text);
      done.push(finished);
    },
  };
  const frames = {
    next: (callback: (frameMs: number | undefined) => void) => { onFrame = callback; },
    now: () => clock,
  };
  const tick = (ms: number, isSeen: boolean) => {
    clock += ms;
    const callback = onFrame;
    onFrame = undefined;
    callback?.(isSeen ? clock : undefined);
  };
  return {
    pump: new OutputPump(sink, (isBusy) => busy.push(isBusy), frames),
    taken,
    busy,
    length: () => taken.join('').length,
    isWaitingForAFrame: () => onFrame !== undefined,
    nextFrame: (afterMs = frame) => { tick(afterMs, true); },
    timer: () => { tick(100, false); },
    /** The terminal is done with what it has, `ms` after the frame began. */
    finish: (ms = 1) => {
      clock += ms;
      for (const one of done.splice(0)) one();
      clock -= ms;
    },
  };
}

const { portion } = new Pace();
const flood = Array.from({ length: 40 }, (_, index) => String(index % 10).repeat(30_000));

describe('OutputPump', () => {
  it('SmallOutput_Goes_WithoutWaitingForAFrame', () => {
    const { pump, taken, busy } = setUp();
    for (const text of ['he', 'llo', ' world']) pump.push(text);
    expect(taken).toEqual(['he', 'llo', ' world']);
    expect(busy).toEqual([]);
  });

  it('Frames_WithoutOutput_AreNotAskedFor', () => {
    const { pump, nextFrame, finish, isWaitingForAFrame } = setUp();
    pump.push('hello');
    finish();
    nextFrame();
    expect(isWaitingForAFrame()).toBe(false);
  });

  it('Flood_InOneFrame_IsOnePortion', () => {
    const { pump, length, busy } = setUp();
    for (const text of flood) pump.push(text);
    expect(length()).toBe(portion);
    expect(busy).toEqual([true]);
  });

  it('Flood_InTheFrameBehindAPortion_LeavesTimeToDraw', () => {
    const { pump, length, nextFrame, finish } = setUp();
    for (const text of flood) pump.push(text);
    finish();
    nextFrame();
    const before = length();
    finish();
    nextFrame();
    expect(length()).toBe(before);
    nextFrame();
    expect(length()).toBeGreaterThan(before);
  });

  it('Flood_OverManyFrames_ComesWholeAndInOrder', () => {
    const { pump, taken, busy, nextFrame, finish, isWaitingForAFrame } = setUp();
    let ended = 0;
    for (const text of flood) pump.push(text);
    pump.push('end', () => ended++);
    for (let count = 0; count < 200 && isWaitingForAFrame(); count++) {
      finish();
      nextFrame();
    }
    expect(taken.join('') === `${flood.join('')}end`).toBe(true);
    expect(ended).toBe(1);
    expect(busy).toEqual([true, false]);
  });

  it('Portion_ThatTheTerminalIsNotDoneWith_IsNotAddedTo', () => {
    const { pump, length, nextFrame } = setUp();
    for (const text of flood) pump.push(text);
    for (let count = 0; count < 10; count++) nextFrame();
    expect(length()).toBe(portion);
  });

  it('Page_NobodySees_GivesAsMuchAsTheTerminalTakes', () => {
    const { pump, length, timer, finish } = setUp();
    for (const text of flood) pump.push(text);
    timer();
    expect(length()).toBe(256 * 1024);
    for (let count = 0; count < 10; count++) finish();
    expect(length()).toBe(flood.join('').length);
  });

  it('Backlog_LargerThanThePageKeeps_GoesAtTheTerminalsPace', () => {
    const { pump, length, finish } = setUp();
    const total = 14 * 1024 * 1024;
    for (let count = 0; count < total / 32_768; count++) pump.push('x'.repeat(32_768));
    for (let count = 0; count < 100; count++) finish();
    expect(total - length()).toBeLessThanOrEqual(12 * 1024 * 1024);
    expect(total - length()).toBeGreaterThan(11 * 1024 * 1024);
  });

  it('Hurry_InAFlood_LeavesTheEndAndWhatSomebodyWaitsFor', () => {
    const { pump, taken, nextFrame, finish, isWaitingForAFrame } = setUp();
    let waited = 0;
    for (const text of flood) pump.push(text);
    pump.push('end', () => waited++);
    expect(pump.hurry()).toBeGreaterThan(flood.join('').length - portion - 2 * 64 * 1024);
    for (let count = 0; count < 20 && isWaitingForAFrame(); count++) {
      finish();
      nextFrame();
    }
    expect(taken.at(-1)).toBe('end');
    expect(waited).toBe(1);
  });
});

describe('Pace', () => {
  it('Terminal_WithTimeLeft_GetsMore', () => {
    const pace = new Pace();
    for (let count = 0; count < 1000; count++) pace.took(3);
    expect(pace.portion).toBe(128 * 1024);
  });

  it('Terminal_ThatIsLate_GetsLess_ButNeverNothing', () => {
    const pace = new Pace();
    pace.took(15);
    expect(pace.portion).toBeLessThan(portion);
    for (let count = 0; count < 1000; count++) pace.frame(2 * frame);
    expect(pace.portion).toBe(16 * 1024);
  });

  it('Terminal_JustInTime_KeepsItsPortion', () => {
    const pace = new Pace();
    pace.took(10);
    pace.frame(frame);
    expect(pace.portion).toBe(portion);
  });
});
