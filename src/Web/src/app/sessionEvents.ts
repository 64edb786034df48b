import type { RunResult } from '../client/contract';
import type { RunEvent, SessionEvent } from '../client/events';
import type { SessionListener } from '../client/sessionListener';
import { adoptRun, consoleForUnknownRun, consoleOf, consoleOfRun, consoles, describeRun, lostResult, loseRuns, takeRunEvent } from '../features/consoles/consoleStore';
import { resultWords } from '../features/consoles/resultWords';
import { isActive } from '../features/consoles/runView';
import { showRuntimes } from '../features/languages/languageStore';
import { addChangedFile, clearOutput, forgetOutputs } from '../features/outputs/outputStore';
import { showConnection, showNotice } from '../features/session/sessionStore';
import { fileFinder } from '../problems/problem';
import { problemsIn } from '../problems/parse';
import { showProblems } from '../problems/problemStore';
import { workspace } from '../workspace/workspaceStore';
import { leaveFocus } from './focus';
import { clearResults, tellSize, terminalOf } from './lab';
import { forgetHeld, holdBack } from './leftRuns';
import { rememberLimits } from './limits';
import { outputTailOf, rememberStart, startOf } from './runFiles';
import { noteOf, type RunNote } from './runNotes';

/** What the session says goes to the stores and the consoles. */
export const sessionListener: Omit<SessionListener, 'streamed'> = {
  stateChanged: showConnection,
  opened: ({ runtimes, limits }) => {
    showRuntimes(runtimes);
    rememberLimits(limits);
  },
  event: take,
  sessionLost: () => {
    for (const id of loseRuns()) finish(id, lostResult);
    forgetOutputs();
    forgetHeld();
    showNotice('The session of this page has ended, or another tab has taken it up. The next Run starts a new one.');
  },
  inputUnsure: (runId) => {
    const shown = consoleOfRun(runId);
    if (shown !== undefined && isActive(shown.run)) terminalOf(shown.id).note('The connection broke while you typed: what you typed last may not have arrived.', 'neutral');
  },
  eventsMissed: () => {
    terminalOf(consoles().active).note('Earlier output is no longer kept.', 'neutral');
  },
};

function take(event: SessionEvent, replayed: boolean): void {
  if (event.type === 'notice') {
    const id = event.runId === undefined ? consoles().active : (consoleOfRun(event.runId)?.id ?? consoles().active);
    terminalOf(id).note(event.message, event.level === 'info' || event.level === 'information' ? 'neutral' : 'bad');
    return;
  }
  if (holdBack(event, () => { take(event, replayed); })) return;
  const id = placeOf(event.runId);
  if (id === undefined) return;
  const isCompiling = consoleOf(id)?.run.phase === 'compiling';
  takeRunEvent(id, event);
  show(id, event, isCompiling, replayed);
}

/** The console that shows this run; undefined for a run whose console has gone on to another or was closed. */
function placeOf(runId: string): number | undefined {
  const shown = consoleOfRun(runId);
  if (shown !== undefined) {
    // After a reload the console remembers the run, but nothing of it has been shown yet.
    if (shown.run.phase === 'idle' && shown.run.result === undefined) begin(shown.id, runId);
    return shown.id;
  }
  if (consoles().known.has(runId)) return undefined;
  const id = consoleForUnknownRun();
  if (id === undefined) return undefined;
  const note = noteOf(runId);
  adoptRun(id, runId, note);
  if (note !== undefined) rememberStart(id, note.start);
  begin(id, runId);
  return id;
}

/** What another page says of a run that this one may show already. */
export function describe({ runId, start, ...about }: RunNote): void {
  const shown = consoleOfRun(runId);
  if (shown === undefined) return;
  describeRun(shown.id, about);
  rememberStart(shown.id, start);
  terminalOf(shown.id).isTerminal = about.hasTerminal;
}

function begin(id: number, runId: string): void {
  if (begun.get(id) === runId) return;
  begun.set(id, runId);
  terminalOf(id).begin(consoleOf(id)?.hasTerminal ?? true);
  // The window before may have been another size.
  tellSize(id, runId);
  clearOutput(id);
  clearResults(id);
  outputTailOf(id).clear();
  showProblems(id, []);
}

const begun = new Map<number, string>();

function show(id: number, event: RunEvent, isCompiling: boolean, replayed: boolean): void {
  switch (event.type) {
    case 'stdout':
    case 'stderr':
      outputTailOf(id).push(event.data);
      // Compilers write to pipes, also when the program will have a terminal.
      terminalOf(id).write(event.data, { raw: event.type === 'stdout' && !isCompiling && (consoleOf(id)?.hasTerminal ?? true), replayed });
      break;
    case 'started':
      // What the compiler said of a program that it let run: its warnings, and nothing of the program's own yet.
      if (isCompiling) pointOut(id);
      break;
    case 'fileChanged':
      addChangedFile(id, event, id === consoles().active);
      break;
    case 'exited':
      finish(id, event.result);
      break;
  }
}

function finish(id: number, result: RunResult): void {
  const { text, figures, tone } = resultWords(result);
  terminalOf(id).end(figures === '' ? text : `${text} · ${figures}`, tone);
  if (id === consoles().active) leaveFocus();
  if (result.reason === 'compileFailed' || (result.reason !== 'stopped' && result.exitCode !== 0)) pointOut(id);
}

function pointOut(id: number): void {
  const { info, files } = workspace();
  const start = startOf(id);
  // What it says of the files of another workspace is of no use here.
  if (start !== undefined && start.workspace !== info.id) return;
  showProblems(id, problemsIn(outputTailOf(id).text, start?.path ?? '', fileFinder(files)));
}
