import type { Runtime } from '../../client/contract';
import { chooseLanguage, useLanguages } from './languageStore';

/** Chooses the language to write in. */
export function LanguagePicker() {
  const { runtimes, chosen } = useLanguages();
  return (
    <select
      className="select language"
      aria-label="Language"
      value={chosen}
      onChange={({ target }) => {
        chooseLanguage(target.value);
      }}
    >
      {runtimes.length === 0 && <option value={chosen}>{titleOf(chosen)}</option>}
      {runtimes.map((runtime) => (
        <option key={runtime.name} value={runtime.name}>
          {label(runtime)}
        </option>
      ))}
    </select>
  );
}

function label({ name, title, version }: Runtime): string {
  return `${title ?? titleOf(name)} ${shortVersion(version)}`.trim();
}

const shortVersion = (version: string): string => /\d+(?:\.\d+)?/.exec(version)?.[0] ?? '';

const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
