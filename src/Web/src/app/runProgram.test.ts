import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunReply, RunRequest, TerminalSize } from '../client/contract';
import { addConsole, consoleOf, consoles, useConsoles } from '../features/consoles/consoleStore';
import { phaseWords } from '../features/consoles/phaseWords';
import { showRuntimes, useLanguages } from '../features/languages/languageStore';
import { useWorkspace, withFiles } from '../workspace/workspaceStore';
import { useView } from './viewStore';

/** A terminal has its size while it is on the page: that of the console shown when the page was last drawn, which has room for one part. */
class FakeTerminal {
  size: TerminalSize = { columns: 80, rows: 24 };
  readonly #id: number;

  constructor(id: number) {
    this.#id = id;
  }

  get isInSight(): boolean {
    return drawn === this.#id;
  }

  fit(): void {
    if (this.isInSight) this.size = page;
  }

  begin = vi.fn();
  note = vi.fn();
  end = vi.fn();
  hurry = vi.fn();
  write = vi.fn();
  isTerminal = true;
}

let page: TerminalSize;
let drawn: number | undefined;
let terminals: Map<number, FakeTerminal>;
let asked: RunRequest[];
let answer: (reply: RunReply) => void;
const client = {
  state: 'connected',
  run: (request: RunRequest) => {
    asked.push(request);
    return new Promise<RunReply>((resolve) => { answer = resolve; });
  },
};
const tellSize = vi.fn();
const terminalOf = (id: number) => {
  const terminal = terminals.get(id) ?? new FakeTerminal(id);
  terminals.set(id, terminal);
  return terminal;
};
vi.mock('./lab', () => ({ client, terminalOf, tellSize, clearResults: () => undefined }));
vi.mock('react-dom', () => ({
  flushSync: (act: () => void) => {
    act();
    drawn = useView.getState().view === 'console' ? consoles().active : undefined;
  },
}));
vi.mock('./focus', () => ({ moveFocus: () => undefined, leaveFocus: () => undefined }));

const { runProgram, stopProgram } = await import('./runProgram');
const { describe: describeRun, sessionListener } = await import('./sessionEvents');

const python = { name: 'python', version: '3', aliases: [], extensions: ['.py'], entry: 'main.py', terminal: true, notebook: false, image: '' };
const settled = () => new Promise<void>((resolve) => { setTimeout(resolve); });

beforeEach(() => {
  page = { columns: 44, rows: 30 };
  drawn = undefined;
  terminals = new Map();
  asked = [];
  tellSize.mockClear();
  client.state = 'connected';
  useConsoles.setState(useConsoles.getInitialState(), true);
  useLanguages.setState({ runtimes: [python] });
  useWorkspace.setState(withFiles(new Map([['main.py', { content: 'print()' }]])));
  useView.setState({ view: 'editor' });
});

describe('runProgram', () => {
  it('Terminal_NotSeenBefore_HasItsSizeWhenTheProgramIsAskedFor', () => {
    void runProgram();
    expect(asked[0]?.terminal).toEqual({ columns: 44, rows: 30 });
  });

  it('Terminal_OfANewConsole_HasItsSizeToo', async () => {
    void runProgram();
    await settled();
    void runProgram({ isInNewConsole: true });
    expect(asked[1]?.terminal).toEqual({ columns: 44, rows: 30 });
    expect(consoles().active).toBe(2);
  });

  it('Terminal_ThatChangesBeforeTheAnswer_IsToldBehindIt', async () => {
    void runProgram();
    await settled();
    page = { columns: 90, rows: 20 };
    terminalOf(1).fit();
    answer({ runId: 'r1' });
    await settled();
    expect(tellSize.mock.calls).toEqual([[1, 'r1']]);
  });

  it('Terminal_ThatStays_IsToldOnce', async () => {
    void runProgram();
    await settled();
    answer({ runId: 'r1' });
    await settled();
    expect(tellSize).not.toHaveBeenCalled();
  });

  it('Run_BeforeTheLabIsThere_SaysSo_AndIsOneHoweverOftenItIsPressed', async () => {
    useLanguages.setState({ runtimes: [] });
    for (let presses = 0; presses < 3; presses++) void runProgram();
    expect(phaseWords(consoleOf(1)?.run ?? expect.fail())).toBe('Waiting for the lab…');
    expect(useView.getState().view).toBe('console');
    showRuntimes([python]);
    await settled();
    expect(asked).toHaveLength(1);
    expect(consoleOf(1)?.run.phase).toBe('sending');
  });

  it('Run_StoppedBeforeTheLabIsThere_IsNone', async () => {
    useLanguages.setState({ runtimes: [] });
    client.state = 'connecting';
    void runProgram();
    await stopProgram();
    await settled();
    expect(consoleOf(1)?.run.phase).toBe('idle');
    showRuntimes([python]);
    await settled();
    expect(asked).toEqual([]);
  });

  it('Run_OfNothing_LeavesTheVerdictOfTheRunBefore', async () => {
    useWorkspace.setState(withFiles(new Map()));
    const second = addConsole();
    const before = consoleOf(second);
    await runProgram();
    expect(consoleOf(second)).toBe(before);
  });

  it('Events_OfAnotherPagesRun_WhileOneWaitsForItsId_GoToAConsoleOfTheirOwn', async () => {
    const hear = (runId: string, data: string) => { sessionListener.event({ sequence: 1, time: '', type: 'stdout', runId, data }, false); };
    void runProgram();
    await settled();
    hear('theirs', 'from them');
    hear('ours', 'from us');
    await settled();
    answer({ runId: 'ours' });
    await settled();
    hear('theirs', ' again');
    expect([1, 2].map((id) => consoleOf(id)?.run.runId)).toEqual(['ours', 'theirs']);
    expect([1, 2].map((id) => terminalOf(id).write.mock.calls.map(([text]: unknown[]) => text))).toEqual([['from us'], ['from them', ' again']]);
    expect(consoles().active).toBe(1);
  });

  it('Run_OfAnotherPage_HasTheNameThatItSays', () => {
    sessionListener.event({ sequence: 1, time: '', type: 'preparing', runId: 'theirs', sandbox: 'warm' }, false);
    describeRun({ runId: 'theirs', label: 'main.sql', hasTerminal: false, start: { workspace: 'w', path: 'main.sql' } });
    expect(consoleOf(1)).toMatchObject({ label: 'main.sql', hasTerminal: false, run: { phase: 'preparing' } });
    expect(terminalOf(1).isTerminal).toBe(false);
  });
});
