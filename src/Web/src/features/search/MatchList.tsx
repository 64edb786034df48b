import { IconButton } from '../../ui/IconButton';
import { groupedBy } from '../../ui/groupedBy';
import { LongName } from '../../ui/LongName';
import { ReplaceIcon } from '../../ui/icons';
import type { Match } from '../../workspace/search';

interface MatchListProps {
  readonly matches: readonly Match[];
  readonly onGo: (match: Match) => void;
  readonly onReplace: (path: string) => void;
}

/** What was found, file by file. */
export function MatchList({ matches, onGo, onReplace }: MatchListProps) {
  const files = groupedBy(matches, ({ path }) => path);
  return (
    <div className="matches">
      {[...files].map(([path, inFile]) => (
        <section key={path} aria-label={path}>
          <h3 className="match-file">
            <span title={path}><LongName name={path} /></span>
            <span className="quiet">{inFile.length}</span>
            <IconButton name={`Replace in ${path}`} icon={<ReplaceIcon />} onPress={() => { onReplace(path); }} />
          </h3>
          {inFile.map((match) => (
            <button key={`${match.line}:${match.column}`} type="button" className="match" onClick={() => { onGo(match); }}>
              <span className="match-line">{match.line}</span>
              <span className="match-text">{match.before}<mark>{match.match}</mark>{match.after}</span>
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}
