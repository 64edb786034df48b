import { useCallback, type ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton';
import { ClearIcon, CloseIcon, CopyIcon, PlusIcon, SearchIcon } from '../../ui/icons';
import { ConsoleSearch } from './ConsoleSearch';
import { ConsoleTabs } from './ConsoleTabs';
import { RunStatus } from './RunStatus';
import { TouchKeys } from './TouchKeys';
import { activeConsole, addConsole, mostConsoles, useConsoles } from './consoleStore';
import type { ConsoleTerminal } from './consoleTerminal';
import { pasteInto } from './pasteInto';
import { isActive } from './runView';
import { leaveSearch, openSearch, useConsoleSearch } from './searchStore';

interface ConsolePanelProps {
  readonly terminalOf: (id: number) => ConsoleTerminal;
  readonly onClose: (id: number) => void;
  /** More at the right of the bar. */
  readonly actions?: ReactNode;
}

/** The consoles: one is shown, with what its run is doing. */
export function ConsolePanel({ terminalOf, onClose, actions }: ConsolePanelProps) {
  const active = useConsoles((all) => all.active);
  const isFull = useConsoles((all) => all.consoles.length >= mostConsoles);
  const isRunning = useConsoles((all) => isActive(activeConsole(all).run));
  const isSearching = useConsoleSearch((search) => search.isOpen);
  const terminal = terminalOf(active);
  return (
    <section className="panel console" aria-label="Console" data-testid="console">
      <div className="panel-bar">
        <ConsoleTabs onClose={onClose} />
        <div className="panel-actions">
          {!isFull && <IconButton name="New console" icon={<PlusIcon />} onPress={addConsole} />}
          <IconButton name="Find in console" hint="Ctrl+Shift+F" icon={<SearchIcon />} onPress={() => { if (isSearching) leaveSearch(terminal); else openSearch(); }} />
          <IconButton name="Copy console" icon={<CopyIcon />} onPress={() => { terminal.copy(); }} />
          <IconButton name="Clear" icon={<ClearIcon />} onPress={() => { terminal.clear(); }} />
          {actions}
        </div>
      </div>
      {isSearching && <ConsoleSearch key={active} terminal={terminal} closeIcon={<CloseIcon />} />}
      <Screen key={active} id={active} terminalOf={terminalOf} />
      <div className="console-foot">
        <RunStatus />
        <TouchKeys isRunning={isRunning} onKeys={(keys) => { terminal.type(keys); }} onPaste={() => void pasteInto(terminal)} />
      </div>
    </section>
  );
}

function Screen({ id, terminalOf }: { readonly id: number; readonly terminalOf: (id: number) => ConsoleTerminal }) {
  const attach = useCallback((host: HTMLElement | null) => terminalOf(id).attach(host), [id, terminalOf]);
  return <div className="terminal-host" ref={attach} id="console-screen" role="tabpanel" aria-labelledby={`console-tab-${id}`} />;
}
