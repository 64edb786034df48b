const keys: readonly (readonly [label: string, name: string, keys: string])[] = [
  ['Tab', 'Tab', '\t'],
  ['^C', 'Control C', '\u0003'],
  ['^D', 'Control D', '\u0004'],
  ['↑', 'Arrow up', '\u001b[A'],
  ['↓', 'Arrow down', '\u001b[B'],
];

interface TouchKeysProps {
  /** Whether a program is there to get them. They keep their place: a console that grew and shrank would draw its program anew. */
  readonly isRunning: boolean;
  readonly onKeys: (keys: string) => void;
  readonly onPaste: () => void;
}

/** Keys that a phone's keyboard lacks; for touch screens only. */
export function TouchKeys({ isRunning, onKeys, onPaste }: TouchKeysProps) {
  const button = (label: string, name: string, act: () => void) => (
    <button key={name} type="button" className="button quiet" aria-label={name} aria-disabled={!isRunning} onClick={() => { if (isRunning) act(); }}>
      {label}
    </button>
  );
  return (
    <div className="touch-keys" role="group" aria-label="Keys">
      {keys.map(([label, name, text]) => button(label, name, () => { onKeys(text); }))}
      {button('Paste', 'Paste', onPaste)}
    </div>
  );
}
