import { SessionClient } from '../client/sessionClient';
import { signalrConnection } from '../client/signalrConnection';
import { ConsoleTerminal } from '../features/console/consoleTerminal';
import { useRun } from '../features/runs/runStore';
import { isActive } from '../features/runs/runView';
import { tabTokens } from '../features/session/tokens';

/** The page's one session. */
export const client = new SessionClient({
  connect: (attempt) => signalrConnection('/hubs/session', attempt),
  tokens: tabTokens,
});

/** The page's one console, wired to the run that it shows. */
export const terminal = new ConsoleTerminal({
  input: (text) => {
    ofActiveRun((runId) => {
      client.input(runId, text);
    });
  },
  endOfInput: () => {
    ofActiveRun((runId) => void client.closeInput(runId).catch(ignore));
  },
  interrupt: () => {
    ofActiveRun((runId) => void client.stop(runId, false).catch(ignore));
  },
  resized: (size) => {
    ofActiveRun((runId) => void client.resize(runId, size).catch(ignore));
  },
});

export const readFile = (path: string): Promise<Blob> => client.readFile(path);

function ofActiveRun(act: (runId: string) => void): void {
  const run = useRun.getState();
  if (isActive(run) && run.runId !== undefined) act(run.runId);
}

// The run ended while the call was under way; its last event says so.
function ignore(): undefined {
  return undefined;
}
