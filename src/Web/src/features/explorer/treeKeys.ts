import { folderOf } from '../../workspace/paths';
import type { TreeRow } from '../../workspace/tree';

/** What a key does in the tree. */
export type TreeMove =
  | { readonly do: 'select'; readonly path: string }
  | { readonly do: 'open' | 'close' | 'show' | 'rename' | 'delete' | 'duplicate'; readonly path: string };

interface KeyOf {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The keys of a tree as everywhere: arrows walk, right and left open and close, letters jump, F2 renames. */
export function treeMove(key: KeyOf, rows: readonly TreeRow[], selected: string): TreeMove | undefined {
  const at = rows.findIndex(({ path }) => path === selected);
  const row = rows[at];
  const to = (index: number): TreeMove | undefined => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, index))];
    return target && { do: 'select', path: target.path };
  };
  if (key.altKey) return undefined;
  if (key.ctrlKey || key.metaKey) return key.key.toLowerCase() === 'd' && row !== undefined ? { do: 'duplicate', path: row.path } : undefined;
  switch (key.key) {
    case 'ArrowDown': return to(at + 1);
    case 'ArrowUp': return to(at - 1);
    case 'Home': return to(0);
    case 'End': return to(rows.length - 1);
  }
  if (row === undefined) return undefined;
  switch (key.key) {
    case 'ArrowRight': return row.isFolder ? (row.isOpen ? to(at + 1) : { do: 'open', path: row.path }) : undefined;
    case 'ArrowLeft': return row.isOpen ? { do: 'close', path: row.path } : folderOf(row.path) === '' ? undefined : { do: 'select', path: folderOf(row.path) };
    case 'Enter':
    case ' ': return row.isFolder ? { do: row.isOpen ? 'close' : 'open', path: row.path } : { do: 'show', path: row.path };
    case 'F2': return { do: 'rename', path: row.path };
    case 'Delete': return { do: 'delete', path: row.path };
  }
  return key.key.length === 1 ? byLetter(key.key, rows, at) : undefined;
}

function byLetter(letter: string, rows: readonly TreeRow[], at: number): TreeMove | undefined {
  const order = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  const found = order.find(({ name }) => name.toLowerCase().startsWith(letter.toLowerCase()));
  return found && { do: 'select', path: found.path };
}
