import { flushSync } from 'react-dom';
import type { RunFile, RunReply, RunRequest, TerminalSize } from '../client/contract';
import { wordsOf } from '../client/words';
import { activeConsole, addConsole, adoptRun, awaitLab, beginRun, consoleOf, consoles, failRun, markStopping, showConsole } from '../features/consoles/consoleStore';
import { isActive } from '../features/consoles/runView';
import { clearOutput } from '../features/outputs/outputStore';
import { runtimesKnown, useLanguages } from '../features/languages/languageStore';
import { showNotice } from '../features/session/sessionStore';
import { useSettings } from '../features/settings/settingsStore';
import { showProblems } from '../problems/problemStore';
import { keepText } from '../workspace/files';
import { nameOf } from '../workspace/paths';
import { filesForRun } from '../workspace/runRequest';
import { workspace } from '../workspace/workspaceStore';
import { leaveFocus, moveFocus } from './focus';
import { clearResults, client, tellSize, terminalOf } from './lab';
import { leaveRun, takeHeld } from './leftRuns';
import { labLimits } from './limits';
import { outputTailOf, rememberStart } from './runFiles';
import { noteRun } from './runNotes';
import { targetOf, type Target } from './target';
import { showView } from './viewStore';

const abandons = new Map<number, AbortController>();
/** What was sent and not answered yet, by its console. */
const requests = new Map<number, Promise<RunReply>>();

interface RunOptions {
  /** The file to run, instead of what Run would take. */
  readonly path?: string;
  readonly isInNewConsole?: boolean;
}

/** Runs a program in the shown console, unless one runs there already. */
export async function runProgram({ path, isInNewConsole = false }: RunOptions = {}): Promise<void> {
  const shown = activeConsole(consoles());
  if (isActive(shown.run) && !isInNewConsole) return;
  const id = isActive(shown.run) ? addConsole() : shown.id;
  if (isActive(consoleOf(id)?.run ?? shown.run)) return;
  if (useLanguages.getState().runtimes.length === 0 && !(await isLabThere(id))) return;
  const target = targetOf(path);
  if (target === undefined) {
    showNotice('There is nothing to run yet: open a program, or choose a language.');
    if (consoleOf(id)?.run.phase === 'waiting') failRun(id, undefined);
    return;
  }
  await start(id, target);
}

/** Waits, in sight, until the lab has said what it can run. Returns whether the person still wants that. */
async function isLabThere(id: number): Promise<boolean> {
  const abandon = new AbortController();
  abandons.set(id, abandon);
  awaitLab(id);
  showView('console');
  showConsole(id);
  await Promise.race([runtimesKnown(), new Promise((resolve) => { abandon.signal.addEventListener('abort', resolve); })]);
  if (abandon.signal.aborted) failRun(id, undefined);
  return !abandon.signal.aborted;
}

async function start(id: number, target: Target): Promise<void> {
  const { runtime } = target;
  const terminal = terminalOf(id);
  if (!terminal.isInSight) bringIntoSight(id);
  const { size } = terminal;
  const abandon = new AbortController();
  abandons.set(id, abandon);
  const { files, left } = filesForRun(workspace().files, target.path, labLimits());
  // On its way before the page shows anything of it: what comes now doesn't hold the run up. The connection writes to its socket in the
  // microtask after the call, and no key or event comes before that.
  const sent = client.run(requestOf(target, files, size), abandon.signal);
  requests.set(id, sent);
  await Promise.resolve();
  beginRun(id, nameOf(target.path), runtime.terminal);
  terminal.begin(runtime.terminal);
  if (left > 0) terminal.note(`${files.length} files go with this run; ${left} stay behind, since a run takes no more. Those nearest to ${target.path} go first.`, 'neutral');
  showView('console');
  showConsole(id);
  clearOutput(id);
  clearResults(id);
  outputTailOf(id).clear();
  showProblems(id, []);
  showNotice(undefined);
  moveFocus(terminal);
  const begun = { workspace: workspace().info.id, path: target.path };
  rememberStart(id, begun);
  keepText();
  const isLeft = () => requests.get(id) !== sent;
  try {
    const { runId } = await sent;
    noteRun({ runId, label: nameOf(target.path), hasTerminal: runtime.terminal, start: begun });
    if (isLeft()) return;
    adoptRun(id, runId);
    takeHeld();
    // Without an id there was no way to say so earlier.
    if (runtime.terminal && !isSameSize(size, terminal.size)) tellSize(id, runId);
    const run = consoleOf(id)?.run;
    if (run?.stopping === true && run.runId === runId) await client.stop(runId, false);
  } catch (error) {
    if (isLeft()) return;
    failed(id, error, abandon.signal.aborted);
    takeHeld();
  } finally {
    if (!isLeft()) requests.delete(id);
  }
}

/** Shows a console that isn't, and at once: a program learns the size of its terminal as it starts, and what was never seen has none. */
function bringIntoSight(id: number): void {
  flushSync(() => {
    showView('console');
    showConsole(id);
  });
  terminalOf(id).fit();
}

/** Asks the program in the shown console to stop; asked again, kills it. */
export async function stopProgram(id = activeConsole(consoles()).id): Promise<void> {
  const run = consoleOf(id)?.run;
  if (run === undefined || !isActive(run)) return;
  markStopping(id);
  terminalOf(id).hurry();
  if (run.runId === undefined) {
    if (run.phase === 'waiting' || client.state !== 'connected') abandons.get(id)?.abort(new Error('Stopped before it began.'));
    return;
  }
  await client.stop(run.runId, run.stopping).catch((error: unknown) => {
    // A closed console's terminal must not come back for it.
    if (consoleOf(id)?.run.runId === run.runId) terminalOf(id).note(wordsOf(error), 'bad');
  });
}

/** Stops what runs in a console that is about to be closed, also what the lab has not begun yet, unless it goes on in another page. */
export function leaveProgram(id: number, goesOn: boolean): void {
  const sent = requests.get(id);
  requests.delete(id);
  const isUnanswered = consoleOf(id)?.run.phase === 'sending' && consoleOf(id)?.run.runId === undefined;
  if (!goesOn) void stopProgram(id);
  if (sent !== undefined && isUnanswered) void leaveRun(sent, goesOn);
}

const isSameSize = (one: TerminalSize, other: TerminalSize): boolean => one.columns === other.columns && one.rows === other.rows;

function requestOf({ runtime, entry }: Target, files: readonly RunFile[], size: TerminalSize): RunRequest {
  const { timeoutMs } = useSettings.getState();
  return {
    runtime: runtime.name,
    files,
    ...(entry === undefined ? {} : { entry }),
    ...(runtime.terminal ? { terminal: size } : {}),
    ...(timeoutMs > 0 ? { timeoutMs: Math.min(timeoutMs, labLimits().maxTimeoutMs ?? timeoutMs) } : {}),
  };
}

function failed(id: number, error: unknown, wasAbandoned: boolean): void {
  // It began: what failed came behind.
  if (consoleOf(id)?.run.runId !== undefined) return;
  failRun(id, wasAbandoned ? undefined : 'It could not start');
  terminalOf(id).end(wordsOf(error), wasAbandoned ? 'neutral' : 'bad');
  leaveFocus();
}
