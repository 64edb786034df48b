import type { ReactNode } from 'react';
import { Panel } from '../../ui/Panel';
import type { ConsoleTerminal } from './consoleTerminal';

interface ConsoleViewProps {
  readonly attach: ConsoleTerminal['attach'];
  readonly onClear: () => void;
  /** What the program is doing. */
  readonly status: ReactNode;
  /** Shown below the terminal. */
  readonly children: ReactNode;
}

/** The console with its bar. */
export function ConsoleView({ attach, onClear, status, children }: ConsoleViewProps) {
  const clear = (
    <button type="button" className="button quiet" onClick={onClear}>
      Clear
    </button>
  );
  return (
    <Panel name="Console" className="console" testId="console" title={<><h2>Console</h2>{status}</>} actions={clear}>
      <div className="terminal-host" ref={attach} />
      {children}
    </Panel>
  );
}
