import { useState } from 'react';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A value as a tree whose branches open and close. What isn't JSON is shown as the text it is. */
export function JsonView({ text }: { readonly text: string }) {
  const value = parsed(text);
  if (value === undefined) return <pre className="text-view" tabIndex={0}>{text}</pre>;
  return (
    <div className="json" tabIndex={0} role="region" aria-label="JSON">
      <Branch value={value} level={0} />
    </div>
  );
}

const openLevels = 2;
const page = 100;

function Branch({ name, value, level }: { readonly name?: string | undefined; readonly value: Json; readonly level: number }) {
  const [isOpen, setOpen] = useState(level < openLevels);
  const [shown, setShown] = useState(page);
  const label = name === undefined ? null : <span className="json-name">{name}: </span>;
  if (typeof value !== 'object' || value === null) {
    return <div className="json-line">{label}<span className={`json-${value === null ? 'null' : typeof value}`}>{JSON.stringify(value)}</span></div>;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value as Record<string, Json>);
  const summary = isList ? `[ ${entries.length} ]` : `{ ${entries.length} }`;
  return (
    <div className="json-branch">
      <button type="button" className="json-line json-toggle" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
        <span className="twist" aria-hidden="true" />{label}<span className="quiet">{summary}</span>
      </button>
      {isOpen && (
        <div className="json-children">
          {entries.slice(0, shown).map(([key, child]) => <Branch key={key} name={key} value={child} level={level + 1} />)}
          {entries.length > shown && (
            <button type="button" className="link" onClick={() => { setShown(shown + page * 10); }}>{entries.length - shown} more</button>
          )}
        </div>
      )}
    </div>
  );
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
