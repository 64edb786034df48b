import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton';
import { DownIcon, UpIcon } from '../../ui/icons';
import type { ConsoleTerminal } from './consoleTerminal';
import { leaveSearch } from './searchStore';

interface ConsoleSearchProps {
  readonly terminal: ConsoleTerminal;
  readonly closeIcon: ReactNode;
}

/** Finds text in the console: Enter the next, Shift+Enter the one before, Escape leaves. */
export function ConsoleSearch({ terminal, closeIcon }: ConsoleSearchProps) {
  const [text, setText] = useState('');
  const [isFound, setFound] = useState(true);
  const find = (backwards: boolean) => {
    if (text !== '') setFound(terminal.find(text, backwards, false));
  };
  const leave = () => { leaveSearch(terminal); };
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') find(event.shiftKey);
    if (event.key === 'Escape') leave();
  };
  return (
    <div className="console-search" role="search">
      <input
        className="field"
        aria-label="Find in console"
        placeholder="Find in console"
        autoFocus
        value={text}
        aria-invalid={!isFound}
        onKeyDown={byKey}
        onChange={({ target }) => {
          setText(target.value);
          setFound(target.value === '' || terminal.find(target.value, false, true));
        }}
      />
      <span className="quiet" role="status">{isFound ? '' : 'Not found'}</span>
      <IconButton name="Previous match" icon={<UpIcon />} onPress={() => { find(true); }} />
      <IconButton name="Next match" icon={<DownIcon />} onPress={() => { find(false); }} />
      <IconButton name="Close search" icon={closeIcon} onPress={leave} />
    </div>
  );
}
