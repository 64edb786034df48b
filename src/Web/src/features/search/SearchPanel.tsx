import { useDeferredValue, useMemo } from 'react';
import { IconButton } from '../../ui/IconButton';
import { ReplaceIcon } from '../../ui/icons';
import { toast } from '../../ui/toasts';
import { useWorkspace } from '../../workspace/workspaceStore';
import { MatchList } from './MatchList';
import { changeSearch, outcomeOf, replaceAll, useSearch } from './searchStore';

interface SearchPanelProps {
  readonly onGo: (place: { path: string; line: number; column: number; length: number }) => void;
}

const switches = [
  ['matchCase', 'Aa', 'Match case'],
  ['wholeWord', 'ab', 'Whole words'],
  ['isPattern', '.*', 'Regular expression'],
] as const;

/** Find and replace in all files. */
export function SearchPanel({ onGo }: SearchPanelProps) {
  const search = useSearch();
  const query = useDeferredValue(search);
  const files = useWorkspace((state) => state.files);
  const paths = useWorkspace((state) => state.paths);
  const found = useMemo(() => outcomeOf(query, { files, paths }), [query, files, paths]);
  const count = found.matches.length;
  const inFiles = new Set(found.matches.map(({ path }) => path)).size;
  const words = found.problem ?? (search.text === '' ? '' : count === 0 ? 'Nothing found.' : `${count}${found.isCut ? ' and more' : ''} in ${inFiles === 1 ? '1 file' : `${inFiles} files`}`);
  const replace = (path?: string) => {
    const times = replaceAll(path === undefined ? undefined : [path]);
    toast(times === 1 ? 'Replaced once.' : `Replaced ${times} times.`);
  };
  return (
    <>
      <div className="side-bar-head">
        <h2>Search</h2>
      </div>
      <div className="search-form" role="search">
        <input className="field" id="search-text" aria-label="Find in files" placeholder="Find in files" value={search.text} spellCheck={false} onChange={({ target }) => { changeSearch({ text: target.value }); }} />
        <div className="search-switches">
          {switches.map(([key, label, name]) => (
            <button key={key} type="button" className="switch" aria-label={name} title={name} aria-pressed={search[key]} onClick={() => { changeSearch({ [key]: !search[key] }); }}>{label}</button>
          ))}
        </div>
        <input className="field" aria-label="Replace with" placeholder="Replace with" value={search.replacement} spellCheck={false} onChange={({ target }) => { changeSearch({ replacement: target.value }); }} />
        <IconButton name="Replace all" icon={<ReplaceIcon />} aria-disabled={count === 0} onPress={() => { if (count > 0) replace(); }} />
      </div>
      <p className="search-words" role="status">{words}</p>
      <MatchList matches={found.matches} onGo={onGo} onReplace={replace} />
    </>
  );
}
