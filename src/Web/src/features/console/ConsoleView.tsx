import type { ReactNode } from 'react';
import { Panel } from '../../ui/Panel';
import type { ConsoleTerminal } from './consoleTerminal';

interface ConsoleViewProps {
  readonly terminal: ConsoleTerminal;
  /** What the program is doing. */
  readonly status: ReactNode;
  /** Shown below the terminal. */
  readonly children: ReactNode;
}

/** The console with its bar. */
export function ConsoleView({ terminal, status, children }: ConsoleViewProps) {
  const clear = (
    <button
      type="button"
      className="button quiet"
      onClick={() => {
        terminal.clear();
      }}
    >
      Clear
    </button>
  );
  return (
    <Panel name="Console" className="console" testId="console" title={<><h2>Console</h2>{status}</>} actions={clear}>
      <div className="terminal-host" ref={terminal.attach} />
      {children}
    </Panel>
  );
}
