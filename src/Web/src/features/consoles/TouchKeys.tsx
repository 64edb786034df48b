const keys: readonly (readonly [label: string, name: string, keys: string])[] = [
  ['Tab', 'Tab', '\t'],
  ['^C', 'Control C', '\u0003'],
  ['^D', 'Control D', '\u0004'],
  ['↑', 'Arrow up', '\u001b[A'],
  ['↓', 'Arrow down', '\u001b[B'],
];

/** Keys that a phone's keyboard lacks; for touch screens only. */
export function TouchKeys({ onKeys }: { readonly onKeys: (keys: string) => void }) {
  return (
    <div className="touch-keys" role="group" aria-label="Keys">
      {keys.map(([label, name, text]) => (
        <button key={name} type="button" className="button quiet" aria-label={name} onClick={() => { onKeys(text); }}>
          {label}
        </button>
      ))}
    </div>
  );
}
