import { SessionClient } from '../client/sessionClient';
import { SharedSession } from '../client/sharedSession';
import { signalrConnection } from '../client/signalrConnection';
import { consoleOf, consoles } from '../features/consoles/consoleStore';
import type { ConsoleEvents } from '../features/consoles/consoleEvents';
import { ConsoleTerminal } from '../features/consoles/consoleTerminal';
import { isAnswer } from '../features/consoles/keys';
import { isActive } from '../features/consoles/runView';
import { announce } from '../features/consoles/announcements';
import { openSearch } from '../features/consoles/searchStore';
import { showResults, showSchema } from '../features/outputs/outputStore';
import { ResultReader } from '../features/outputs/results';
import { Attention } from '../features/session/attention';
import { tabName } from '../features/session/tab';
import { tabTokens } from '../features/session/tokens';
import { useSettings } from '../features/settings/settingsStore';
import { useTheme } from '../features/theme/themeStore';
import { fileFinder } from '../problems/problem';
import { newId } from '../workspace/model';
import { workspace } from '../workspace/workspaceStore';
import { showPlace } from './places';

/** Duplicates of a tab are pages of one session. */
export const shared = new SharedSession({
  page: newId(),
  open: () => new BroadcastChannel(`coderunner.session.${tabName}`),
  connect: (attempt) => signalrConnection('/hubs/session', attempt),
});

/** The page's one session. */
export const client = new SessionClient({ connect: shared.connect, tokens: tabTokens });
shared.serve(client);

export const attention = new Attention(new BroadcastChannel(`coderunner.attention.${tabName}`), () => {
  for (const { id, run } of consoles().consoles) if (isActive(run) && run.runId !== undefined) tellSize(id, run.runId);
});

export const readFile = (path: string): Promise<Blob> => client.readFile(path);

const terminals = new Map<number, ConsoleTerminal>();
const readers = new Map<number, ResultReader>();

/** The terminal of a console, made when first asked for. */
export function terminalOf(id: number): ConsoleTerminal {
  const known = terminals.get(id);
  if (known !== undefined) return known;
  const terminal = new ConsoleTerminal(eventsOf(id));
  terminal.showAppearance(useTheme.getState().appearance, useSettings.getState().fontSize);
  terminals.set(id, terminal);
  return terminal;
}

export const allTerminals = (): Iterable<ConsoleTerminal> => terminals.values();

export function dropTerminal(id: number): void {
  terminals.get(id)?.dispose();
  terminals.delete(id);
  readers.delete(id);
}

/** Tells a console's program the size of its terminal, which may have changed while nobody could tell it, or be another page's. */
export function tellSize(id: number, runId: string): void {
  if (!attention.isHere || consoleOf(id)?.hasTerminal !== true) return;
  const terminal = terminalOf(id);
  terminal.fit();
  if (terminal.isInSight) void client.resize(runId, terminal.size).catch(ignore);
}

/** Tables of the run before are no more. */
export const clearResults = (id: number): void => {
  readers.get(id)?.clear();
};

function eventsOf(id: number): ConsoleEvents {
  const reader = new ResultReader();
  readers.set(id, reader);
  const ofActiveRun = (act: (runId: string) => void) => {
    const run = consoleOf(id)?.run;
    if (run !== undefined && isActive(run) && run.runId !== undefined) act(run.runId);
  };
  return {
    input: (text) => {
      // A program that asks its terminal would get an answer from every page.
      if (!attention.isHere && isAnswer(text)) return;
      ofActiveRun((runId) => { client.input(runId, text); });
    },
    endOfInput: () => { ofActiveRun((runId) => { client.closeInput(runId); }); },
    interrupt: () => { ofActiveRun((runId) => void client.stop(runId, false).catch(ignore)); },
    resized: (size) => { if (attention.isHere) ofActiveRun((runId) => void client.resize(runId, size).catch(ignore)); },
    find: openSearch,
    fileOf: (path) => fileFinder(workspace().files)(path),
    go: showPlace,
    announce,
    message: (data) => {
      const news = reader.take(data);
      if (news === undefined) return;
      if ('schema' in news) showSchema(news.schema);
      else showResults(id, news.results, id === consoles().active);
    },
  };
}

// The run ended while the call was under way; its last event says so.
function ignore(): undefined {
  return undefined;
}
