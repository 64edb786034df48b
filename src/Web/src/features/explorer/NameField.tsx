import { useState, type KeyboardEvent } from 'react';
import { nameOf, problemWithPath } from '../../workspace/paths';
import { stopNaming, type Naming } from './explorerStore';
import { finishNaming, isNameTaken } from './fileActions';

interface NameFieldProps {
  readonly naming: Naming;
  readonly level: number;
  /** A new file has its name and is open. */
  readonly onMade: () => void;
}

const labels = { file: 'Name of the new file', folder: 'Name of the new folder', rename: 'New name' };

/** Where the name of a file or folder is written, in its place in the tree. */
export function NameField({ naming, level, onMade }: NameFieldProps) {
  const before = naming.kind === 'rename' ? nameOf(naming.path) : '';
  const [name, setName] = useState(before);
  const trimmed = name.trim();
  const problem = problemWithPath(trimmed) ?? (isNameTaken(naming, trimmed) ? 'There is one of this name.' : undefined);
  const finish = () => {
    if (problem !== undefined || trimmed === before) {
      stopNaming();
      return;
    }
    finishNaming(naming, trimmed);
    if (naming.kind === 'file') onMade();
  };
  const byKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') stopNaming();
    if (event.key === 'Enter' && problem === undefined) finish();
  };
  return (
    <div className="tree-naming" role="none" style={{ paddingLeft: `${level * 14 + 8}px` }}>
      <input
        className="field"
        aria-label={labels[naming.kind]}
        aria-invalid={problem !== undefined && trimmed !== ''}
        autoFocus
        spellCheck={false}
        autoCapitalize="off"
        value={name}
        onChange={({ target }) => { setName(target.value); }}
        onKeyDown={byKey}
        onBlur={finish}
        onFocus={({ target }) => {
          const dot = before.lastIndexOf('.');
          target.setSelectionRange(0, dot > 0 ? dot : before.length);
        }}
      />
      {problem !== undefined && trimmed !== '' && <p className="field-problem" role="alert">{problem}</p>}
    </div>
  );
}
