import type { RunResult } from '../client/contract';
import type { RunEvent, SessionEvent } from '../client/events';
import type { SessionListener } from '../client/sessionListener';
import { addChangedFile, clearChangedFiles } from '../features/files/changedFilesStore';
import { showRuntimes } from '../features/languages/languageStore';
import { resultWords } from '../features/runs/resultWords';
import { adoptRun, loseRun, takeRunEvent, useRun } from '../features/runs/runStore';
import { showConnection, showNotice } from '../features/session/sessionStore';
import { leaveFocus } from './focus';
import { terminal } from './lab';
import { hadTerminal } from './rememberedRun';

/** What the session says goes to the stores and the console. */
export const sessionListener: SessionListener = {
  stateChanged: showConnection,
  opened: ({ runtimes }) => {
    showRuntimes(runtimes);
  },
  event: take,
  sessionLost: () => {
    const result = loseRun();
    if (result !== undefined) finish(result);
    showNotice('The session of this page has ended, or another tab has taken it up. The next Run starts a new one.');
  },
  eventsMissed: () => {
    terminal.note('Earlier output is no longer kept.', 'neutral');
  },
};

function take(event: SessionEvent, replayed: boolean): void {
  if (event.type === 'notice') {
    terminal.note(event.message, event.level === 'info' || event.level === 'information' ? 'neutral' : 'bad');
    return;
  }
  const wasSending = useRun.getState().phase === 'sending';
  if (adoptRun(event.runId) && !wasSending) {
    terminal.begin(hadTerminal(event.runId));
    clearChangedFiles();
  }
  const { phase } = useRun.getState();
  if (takeRunEvent(event)) show(event, phase === 'compiling', replayed);
}

function show(event: RunEvent, isCompiling: boolean, replayed: boolean): void {
  switch (event.type) {
    case 'stdout':
    case 'stderr':
      // Compilers write to pipes, also when the program will have a terminal.
      terminal.write(event.data, { raw: event.type === 'stdout' && !isCompiling && hadTerminal(event.runId), replayed });
      break;
    case 'fileChanged':
      addChangedFile(event);
      break;
    case 'exited':
      finish(event.result);
      break;
  }
}

function finish(result: RunResult): void {
  const { text, figures, tone } = resultWords(result);
  terminal.end(figures === '' ? text : `${text} · ${figures}`, tone);
  leaveFocus();
}
