import type { Runtime } from '../../client/contract';
import { useLanguages } from './languageStore';

interface LanguagePickerProps {
  /** Name of the runtime that Run uses now. */
  readonly chosen: string | undefined;
  readonly onChoose: (runtime: string) => void;
}

/** Says in which language Run runs, and goes to a program of another. */
export function LanguagePicker({ chosen, onChoose }: LanguagePickerProps) {
  const runtimes = useLanguages((languages) => languages.runtimes);
  return (
    <select
      className="select language"
      aria-label="Language"
      value={chosen ?? ''}
      onChange={({ target }) => {
        onChoose(target.value);
      }}
    >
      {chosen === undefined && <option value="">{runtimes.length === 0 ? 'Python' : 'Choose a language'}</option>}
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
