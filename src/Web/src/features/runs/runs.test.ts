import { beforeEach, describe, expect, it } from 'vitest';
import type { RunResult } from '../../client/contract';
import type { RunEvent } from '../../client/events';
import { phaseWords } from './phaseWords';
import { resultWords } from './resultWords';
import { adoptRun, beginRun, failRun, loseRun, takeRunEvent, useRun } from './runStore';
import { noRun } from './runView';

const result: RunResult = {
  reason: 'exited', exitCode: 0, wallMs: 120, cpuMs: 48, peakMemoryBytes: 9_961_472, queueMs: 0, prepareMs: 2, compileMs: 0, outputBytes: 6,
};
let runs = 0;
const newId = () => `run-${++runs}`;
const event = (runId: string, rest: object) => ({ sequence: 1, time: '', runId, ...rest }) as RunEvent;

beforeEach(() => { failRun(undefined); });

describe('runStore', () => {
  it('Run_FromPressToExit_GoesThroughItsPhases', () => {
    const id = newId();
    const seen: (string | undefined)[] = [];
    beginRun();
    seen.push(phaseWords(useRun.getState()));
    adoptRun(id);
    const facts = [{ type: 'queued', position: 3 }, { type: 'preparing', sandbox: 'created' }, { type: 'compiling' }, { type: 'started', processId: 7 }, { type: 'exited', result }];
    for (const fact of facts) {
      takeRunEvent(event(id, fact));
      seen.push(phaseWords(useRun.getState()));
    }
    expect(seen).toEqual(['Starting…', 'Waiting in the queue, position 3', 'Making a new sandbox…', 'Compiling…', 'Running', undefined]);
    expect(useRun.getState().result).toEqual(result);
  });

  it('Event_FasterThanTheReply_IsTheRunThatWasSent', () => {
    const id = newId();
    beginRun();
    expect(adoptRun(id)).toBe(true);
    takeRunEvent(event(id, { type: 'exited', result }));
    expect(adoptRun(id)).toBe(false);
    expect(useRun.getState().phase).toBe('idle');
  });

  it('Event_OfARunBefore_ChangesNothing', () => {
    const [before, now] = [newId(), newId()];
    beginRun();
    adoptRun(before);
    beginRun();
    adoptRun(now);
    expect(adoptRun(before)).toBe(false);
    expect(takeRunEvent(event(before, { type: 'exited', result }))).toBe(false);
    expect(useRun.getState().runId).toBe(now);
  });

  it('Event_OfAnUnknownRun_IsTakenUpAfterAReload', () => {
    const id = newId();
    expect(adoptRun(id)).toBe(true);
    expect(takeRunEvent(event(id, { type: 'started', processId: 1 }))).toBe(true);
    expect(useRun.getState().phase).toBe('running');
  });

  it('SessionLost_WhileRunning_TheRunIsLost', () => {
    adoptRun(newId());
    expect(loseRun()?.reason).toBe('lost');
    expect(loseRun()).toBeUndefined();
  });

  it('SessionLost_WhileSending_TheRunGoesOn', () => {
    beginRun();
    expect(loseRun()).toBeUndefined();
    expect(useRun.getState().phase).toBe('sending');
  });
});

describe('resultWords', () => {
  it.each([
    [{}, 'Exited with code 0', 'good'],
    [{ exitCode: 3 }, 'Exited with code 3', 'bad'],
    [{ reason: 'signaled', exitCode: null, signal: 11 }, 'Crashed: segmentation fault, a bad memory access (signal 11)', 'bad'],
    [{ reason: 'signaled', signal: 60 }, 'Crashed: signal 60', 'bad'],
    [{ reason: 'signaled', signal: 2 }, 'Interrupted', 'neutral'],
    [{ reason: 'compileFailed' }, 'Did not compile', 'bad'],
    [{ reason: 'timeout', wallMs: 30_004 }, 'Timeout: stopped after 30 s', 'bad'],
    [{ reason: 'memory' }, 'Out of memory: it needed more than it may have', 'bad'],
    [{ reason: 'output' }, 'Too much output: stopped at the limit', 'bad'],
    [{ reason: 'stopped' }, 'Stopped', 'neutral'],
    [{ reason: 'lost' }, 'Lost: the program ended with its session. Run it again', 'bad'],
  ] as const)('Result_%o_SaysWhatHappened', (change, text, tone) => {
    expect(resultWords({ ...result, ...change })).toMatchObject({ text, tone });
  });

  it('Figures_OfACompiledRun_NameEachPart', () => {
    expect(resultWords({ ...result, compileMs: 350 }).figures).toBe('compiled in 350 ms · 120 ms · CPU 48 ms · memory 9.5 MB');
  });
});

describe('phaseWords', () => {
  it('Run_None_SaysNothing', () => {
    expect(phaseWords(noRun)).toBeUndefined();
  });
});
