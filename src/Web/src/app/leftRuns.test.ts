import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunReply } from '../client/contract';
import type { RunEvent } from '../client/events';
import { addConsole, consoleOf, consoles, removeConsole, showConsole, useConsoles } from '../features/consoles/consoleStore';
import { useLanguages } from '../features/languages/languageStore';
import { toast } from '../ui/toasts';
import { useWorkspace, withFiles } from '../workspace/workspaceStore';

interface Asked {
  readonly answer: (reply: RunReply) => void;
  readonly refuse: (error: Error) => void;
}

let asked: Asked[];
/** What each console's terminal was told. */
let shown: Map<number, string[]>;
const client = {
  state: 'connected',
  run: () => new Promise<RunReply>((answer, refuse) => { asked.push({ answer, refuse }); }),
  stop: vi.fn((runId: string, force: boolean) => Promise.resolve(`${runId} ${force}`)),
};
const terminalOf = (id: number) => {
  const say = (text: string) => { shown.set(id, [...(shown.get(id) ?? []), text]); };
  const size = { columns: 80, rows: 24 };
  return { size, isInSight: true, fit: () => undefined, hurry: () => undefined, begin: () => { say('begins'); }, write: say, note: say, end: say };
};
vi.mock('./lab', () => ({ client, terminalOf, tellSize: () => undefined, clearResults: () => undefined }));
vi.mock('./focus', () => ({ moveFocus: () => undefined, leaveFocus: () => undefined }));
vi.mock('../ui/toasts', () => ({ toast: vi.fn() }));

const { leaveProgram, runProgram } = await import('./runProgram');
const { sessionListener } = await import('./sessionEvents');

const python = { name: 'python', version: '3', aliases: [], extensions: ['.py'], entry: 'main.py', terminal: true, notebook: false, image: '' };
const settled = () => new Promise<void>((resolve) => { setTimeout(resolve); });
let sequence = 0;
const hear = (runId: string, data: string) => { sessionListener.event({ type: 'stdout', sequence: ++sequence, time: '', runId, data } satisfies RunEvent, false); };

/** Run in console 2, which is closed before the answer. */
async function leaveOne(): Promise<void> {
  addConsole();
  void runProgram();
  await settled();
  leaveProgram(2, false);
  removeConsole(2);
}

beforeEach(() => {
  asked = [];
  shown = new Map();
  client.stop.mockClear();
  client.state = 'connected';
  vi.mocked(toast).mockClear();
  useConsoles.setState(useConsoles.getInitialState(), true);
  useLanguages.setState({ runtimes: [python] });
  useWorkspace.setState(withFiles(new Map([['main.py', { content: 'print()' }]])));
});

describe('a console closed before its run has an id', () => {
  it('Run_OnceItHasItsId_IsStopped', async () => {
    await leaveOne();
    asked[0]?.answer({ runId: 'left' });
    await settled();
    expect(client.stop.mock.calls).toEqual([['left', true]]);
  });

  it('Output_BeforeAndBehindTheAnswer_GoesToNoOtherConsole', async () => {
    await leaveOne();
    shown.clear();
    hear('left', 'early');
    asked[0]?.answer({ runId: 'left' });
    await settled();
    hear('left', 'late');
    expect([...shown]).toEqual([]);
    expect(consoleOf(1)?.run.phase).toBe('idle');
  });

  it('Console_OfTheSameNumberMadeMeanwhile_StaysEmpty', async () => {
    await leaveOne();
    shown.clear();
    addConsole();
    asked[0]?.answer({ runId: 'left' });
    await settled();
    hear('left', 'late');
    expect([consoleOf(2)?.run.runId, shown.get(2)]).toEqual([undefined, undefined]);
  });

  it('AnotherRun_AskedForMeanwhile_HasAllItsOutputInOrder', async () => {
    await leaveOne();
    showConsole(1);
    void runProgram();
    await settled();
    hear('left', 'nobody hears it');
    hear('kept', 'one');
    asked[1]?.answer({ runId: 'kept' });
    await settled();
    hear('kept', 'two');
    asked[0]?.answer({ runId: 'left' });
    await settled();
    hear('kept', 'three');
    expect(shown.get(1)).toEqual(['begins', 'one', 'two', 'three']);
    expect(client.stop.mock.calls).toEqual([['left', true]]);
  });

  it('Run_ThatGoesOnInAnotherPage_IsNotStoppedAndShownInNoConsoleOfThisOne', async () => {
    addConsole();
    void runProgram();
    await settled();
    leaveProgram(2, true);
    removeConsole(2);
    shown.clear();
    hear('left', 'early');
    asked[0]?.answer({ runId: 'left' });
    await settled();
    hear('left', 'late');
    expect(client.stop).not.toHaveBeenCalled();
    expect([...shown]).toEqual([]);
  });

  it('Request_ThatIsRefused_IsSaidInNoConsole', async () => {
    await leaveOne();
    shown.clear();
    addConsole();
    asked[0]?.refuse(new Error('The lab is full.'));
    await settled();
    expect([...shown]).toEqual([]);
    expect(client.stop).not.toHaveBeenCalled();
    expect(consoles().consoles.map(({ run }) => run.problem)).toEqual([undefined, undefined]);
  });

  it('Stop_ThatFails_IsSaid', async () => {
    client.stop.mockRejectedValueOnce(new Error('The connection broke.'));
    await leaveOne();
    asked[0]?.answer({ runId: 'left' });
    await settled();
    expect(vi.mocked(toast).mock.calls).toEqual([['The program of the closed console may still run: The connection broke.']]);
  });
});
