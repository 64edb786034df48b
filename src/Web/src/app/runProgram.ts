import type { RunRequest } from '../client/contract';
import { wordsOf } from '../client/words';
import { textOf, useEditor } from '../features/editor/editorStore';
import { clearChangedFiles } from '../features/files/changedFilesStore';
import { chosenRuntime, useLanguages } from '../features/languages/languageStore';
import { adoptRun, beginRun, failRun, markStopping, useRun } from '../features/runs/runStore';
import { isActive } from '../features/runs/runView';
import { showNotice } from '../features/session/sessionStore';
import { leaveFocus, moveFocus } from './focus';
import { client, terminal } from './lab';
import { rememberRun } from './rememberedRun';

let abandon = new AbortController();

/** Runs the open file, unless a program runs already. */
export async function runProgram(): Promise<void> {
  if (isActive(useRun.getState())) return;
  beginRun();
  clearChangedFiles();
  showNotice(undefined);
  const hasTerminal = chosenRuntime(useLanguages.getState())?.terminal ?? true;
  terminal.begin(hasTerminal);
  moveFocus();
  abandon = new AbortController();
  try {
    const { runId } = await client.run(requestOf(hasTerminal), abandon.signal);
    rememberRun({ runId, hasTerminal });
    adoptRun(runId);
    if (useRun.getState().stopping && useRun.getState().runId === runId) await client.stop(runId, false);
  } catch (error) {
    failed(error);
  }
}

/** Asks the program to stop; asked again, kills it. */
export async function stopProgram(): Promise<void> {
  const run = useRun.getState();
  if (!isActive(run)) return;
  markStopping();
  if (run.runId === undefined) {
    if (client.state !== 'connected') abandon.abort(new Error('Stopped before it began.'));
    return;
  }
  await client.stop(run.runId, run.stopping).catch((error: unknown) => {
    terminal.note(wordsOf(error), 'bad');
  });
}

function requestOf(hasTerminal: boolean): RunRequest {
  const { runtime, path } = useEditor.getState().open;
  const request = { runtime, files: [{ path, content: textOf(runtime) }], entry: path };
  return hasTerminal ? { ...request, terminal: terminal.size } : request;
}

function failed(error: unknown): void {
  // An event may have brought the run in the meantime; then it is the connection that failed, and the run goes on.
  if (useRun.getState().runId !== undefined) return;
  failRun(abandon.signal.aborted ? undefined : 'It could not start');
  terminal.end(wordsOf(error), abandon.signal.aborted ? 'neutral' : 'bad');
  leaveFocus();
}
