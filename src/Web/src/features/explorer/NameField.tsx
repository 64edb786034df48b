import { useState, type KeyboardEvent } from 'react';
import { nameOf } from '../../workspace/paths';
import { stopNaming, useExplorer, type Naming } from './explorerStore';
import { finishNaming, problemWithName } from './fileActions';
import { focusRow } from './rowFocus';

interface NameFieldProps {
  readonly naming: Naming;
  readonly level: number;
  /** A new file has its name and is open. */
  readonly onShow: () => void;
  /** So it is, and the person will write in it. */
  readonly onMade: (path: string) => void;
}

const labels = { file: 'Name of the new file', folder: 'Name of the new folder', rename: 'New name' };

/** Where the name of a file or folder is written, in its place in the tree. */
export function NameField({ naming, level, onShow, onMade }: NameFieldProps) {
  const before = naming.kind === 'rename' ? nameOf(naming.path) : '';
  const [name, setName] = useState(before);
  const trimmed = name.trim();
  const problem = problemWithName(naming, trimmed);
  const stop = () => {
    stopNaming();
    focusRow(naming.kind === 'rename' ? naming.path : useExplorer.getState().selected);
  };
  const finish = (): string | undefined => {
    if (problem === undefined && trimmed !== before) return finishNaming(naming, trimmed);
    stop();
    return undefined;
  };
  const byKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') stop();
    if (event.key !== 'Enter' || problem !== undefined) return;
    const path = finish();
    if (path === undefined) return;
    if (naming.kind === 'file') onMade(path);
    else focusRow(path);
  };
  // The person went elsewhere, and stays there.
  const byLeaving = () => {
    if (finish() !== undefined && naming.kind === 'file') onShow();
  };
  return (
    <div className="tree-naming" role="treeitem" aria-level={level} aria-selected="false" aria-label={labels[naming.kind]} style={{ paddingLeft: `${level * 14 + 8}px` }}>
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
        onBlur={byLeaving}
        onFocus={({ target }) => {
          const dot = before.lastIndexOf('.');
          target.setSelectionRange(0, dot > 0 ? dot : before.length);
        }}
      />
      {problem !== undefined && trimmed !== '' && <p className="field-problem" role="alert">{problem}</p>}
    </div>
  );
}
