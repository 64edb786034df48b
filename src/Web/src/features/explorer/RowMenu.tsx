import type { SyntheticEvent } from 'react';
import { IconButton } from '../../ui/IconButton';
import { MoreIcon } from '../../ui/icons';
import { Menu, type MenuItem } from '../../ui/Menu';

interface RowMenuProps {
  readonly path: string;
  readonly isReached: boolean;
  readonly items: readonly MenuItem[];
}

// What happens in the menu bubbles through the row, too, and would press, drag or open it.
const stop = (event: SyntheticEvent): void => {
  event.stopPropagation();
};

/** A row's menu as a button, for screens where nobody sees that a long press opens it. */
export function RowMenu({ path, isReached, items }: RowMenuProps) {
  return (
    <span className="tree-more" onClick={stop} onKeyDown={stop} onPointerDown={stop} onContextMenu={stop}>
      <Menu trigger={<IconButton name={`Actions of ${path}`} icon={<MoreIcon />} tabIndex={isReached ? 0 : -1} />} items={items} />
    </span>
  );
}
