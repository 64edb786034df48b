import { useRef, useState, type KeyboardEvent } from 'react';
import { Modal } from '../../ui/Modal';
import { closePalette, openPalette, usePalette, type Command, type Offer, type PaletteKind } from './paletteStore';
import { ranked } from './ranking';

interface PaletteProps {
  readonly offers: Readonly<Record<PaletteKind, Offer>>;
}

/** Everything the page can do, and every file, found by some letters. */
export function Palette({ offers }: PaletteProps) {
  const kind = usePalette((palette) => palette.kind);
  const offer = kind && offers[kind];
  const picked = useRef<Command>(undefined);
  const pick = (command: Command) => {
    picked.current = command;
    closePalette();
  };
  // The dialog gives the focus back first; what the command does with it comes after.
  const run = () => {
    const command = picked.current;
    picked.current = undefined;
    command?.run();
  };
  return (
    <Modal title={offer?.title ?? ''} isOpen={offer !== undefined} onClose={closePalette} onClosed={run} className="palette" isBare>
      {offer !== undefined && <PaletteList key={kind} title={offer.title} all={offer.list()} onPick={pick} />}
    </Modal>
  );
}

const most = 100;

interface PaletteListProps {
  readonly title: string;
  readonly all: readonly Command[];
  readonly onPick: (command: Command) => void;
}

function PaletteList({ title, all, onPick }: PaletteListProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const shown = ranked(all, ({ label }) => label, typed).slice(0, most);
  const chosen = shown[Math.min(at, shown.length - 1)];
  const byKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter' && chosen !== undefined) onPick(chosen);
    if (step === 0 || shown.length === 0) return;
    event.preventDefault();
    setAt((Math.min(at, shown.length - 1) + step + shown.length) % shown.length);
  };
  return (
    <>
      <input
        className="field palette-field"
        role="combobox"
        aria-label={title}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={chosen === undefined ? undefined : `palette-${chosen.id}`}
        placeholder={title}
        autoFocus
        spellCheck={false}
        value={typed}
        onKeyDown={byKey}
        onChange={({ target }) => {
          if (target.value === '>') openPalette('commands');
          setTyped(target.value);
          setAt(0);
        }}
      />
      <div id="palette-list" className="palette-list" role="listbox" aria-label={title}>
        {shown.map((command) => (
          <div key={command.id} id={`palette-${command.id}`} role="option" aria-selected={command === chosen} className="palette-item" ref={command === chosen ? intoSight : undefined} onClick={() => { onPick(command); }}>
            <span>{command.label}</span>
            {command.key !== undefined && <kbd>{command.key}</kbd>}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="empty" role="status">Nothing of that name.</p>}
    </>
  );
}

function intoSight(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'nearest' });
}
