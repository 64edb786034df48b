import { beforeEach, describe, expect, it } from 'vitest';
import type { RunResult } from '../../client/contract';
import type { RunEvent } from '../../client/events';
import { phaseWords } from './phaseWords';
import { resultWords } from './resultWords';
import { activeConsole, addConsole, adoptRun, beginRun, consoleForUnknownRun, consoleOf, consoleOfRun, consoles, describeRun, isAwaitingRunId, loseRuns, removeConsole, showConsole, takeRunEvent, useConsoles } from './consoleStore';
import { noRun } from './runView';

const result: RunResult = {
  reason: 'exited', exitCode: 0, wallMs: 120, cpuMs: 48, peakMemoryBytes: 9_961_472, queueMs: 0, prepareMs: 2, compileMs: 0, outputBytes: 6,
};
let runs = 0;
const newId = () => `run-${++runs}`;
const event = (runId: string, rest: object) => ({ sequence: 1, time: '', runId, ...rest }) as RunEvent;

beforeEach(() => { useConsoles.setState(useConsoles.getInitialState(), true); });

describe('consoleStore', () => {
  const run = (id = 1) => consoleOf(id)?.run ?? expect.fail(`no console ${id}`);

  it('Run_FromPressToExit_GoesThroughItsPhases', () => {
    const id = newId();
    beginRun(1, 'main.py', true);
    const seen = [phaseWords(run())];
    adoptRun(1, id);
    const facts = [{ type: 'queued', position: 3 }, { type: 'preparing', sandbox: 'created' }, { type: 'compiling' }, { type: 'started', processId: 7 }, { type: 'exited', result }];
    for (const fact of facts) {
      takeRunEvent(1, event(id, fact));
      seen.push(phaseWords(run()));
    }
    expect(seen).toEqual(['Starting…', 'Waiting in the queue, position 3', 'Making a new sandbox…', 'Compiling…', 'Running', undefined]);
    expect(run().result).toEqual(result);
  });

  it('Run_ThatWaitsForItsId_IsSaidToUntilItHasIt', () => {
    const id = newId();
    const second = addConsole();
    expect(isAwaitingRunId()).toBe(false);
    beginRun(second, 'main.py', true);
    showConsole(1);
    expect(isAwaitingRunId()).toBe(true);
    expect(adoptRun(second, id)).toBe(true);
    expect(isAwaitingRunId()).toBe(false);
    takeRunEvent(second, event(id, { type: 'exited', result }));
    expect(adoptRun(second, id)).toBe(false);
    expect(run(second).phase).toBe('idle');
    expect(consoleOf(second)?.hasNews).toBe(true);
  });

  it('Event_OfARunBefore_HasNoConsole', () => {
    const [before, now] = [newId(), newId()];
    beginRun(1, 'main.py', true);
    adoptRun(1, before);
    beginRun(1, 'main.py', true);
    adoptRun(1, now);
    expect(consoleOfRun(before)).toBeUndefined();
    expect(consoles().known.get(before)).toBe(1);
    expect(consoleOfRun(now)?.id).toBe(1);
  });

  it('UnknownRun_WhileEveryConsoleRuns_GetsANewOneThatIsNotShown', () => {
    beginRun(1, 'main.py', true);
    adoptRun(1, newId());
    expect(consoleForUnknownRun()).toBe(2);
    expect(consoles().active).toBe(1);
  });

  it('UnknownRun_OfAProgramThatAnotherPageKnows_HasItsNameAtOnceOrLater', () => {
    const id = newId();
    expect(consoleForUnknownRun()).toBe(1);
    adoptRun(1, id, { label: 'main.sql', hasTerminal: false });
    expect(consoleOf(1)).toMatchObject({ label: 'main.sql', hasTerminal: false, run: { runId: id } });
    describeRun(1, { label: 'other.py', hasTerminal: true });
    expect(consoleOf(1)).toMatchObject({ label: 'other.py', hasTerminal: true });
  });

  it('SessionLost_WhileTwoRun_BothAreLost', () => {
    const second = addConsole();
    for (const id of [1, second]) {
      beginRun(id, 'main.py', true);
      adoptRun(id, newId());
    }
    expect(loseRuns()).toEqual([1, second]);
    expect(run().result?.reason).toBe('lost');
    expect(loseRuns()).toEqual([]);
  });

  it('SessionLost_WhileSending_TheRunGoesOn', () => {
    beginRun(1, 'main.py', true);
    expect(loseRuns()).toEqual([]);
    expect(run().phase).toBe('sending');
  });

  it('Consoles_AddedAndRemoved_KeepTheirNumbersAndOneStays', () => {
    expect([addConsole(), addConsole()]).toEqual([2, 3]);
    removeConsole(2);
    expect(addConsole()).toBe(2);
    for (const id of [1, 2, 3]) removeConsole(id);
    expect(consoles().consoles).toHaveLength(1);
    expect(activeConsole(consoles()).id).toBe(consoles().active);
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
