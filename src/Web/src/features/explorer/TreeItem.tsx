import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { LongName } from '../../ui/LongName';
import { MenuOf, type MenuItem } from '../../ui/Menu';
import { FileIcon, FolderIcon, RightIcon } from '../../ui/icons';
import { isTouch } from '../../ui/touch';
import { extensionOf } from '../../workspace/paths';
import type { TreeRow } from '../../workspace/tree';
import { RowMenu } from './RowMenu';

interface TreeItemProps {
  readonly row: TreeRow;
  readonly isSelected: boolean;
  readonly isShown: boolean;
  readonly isStart: boolean;
  readonly isDirty: boolean;
  readonly problems: number;
  readonly isDropTarget: boolean;
  readonly menu: readonly MenuItem[];
  readonly onPress: (event: MouseEvent) => void;
  readonly onKey: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onDrag: (event: DragEvent, kind: 'start' | 'over' | 'leave' | 'drop') => void;
}

/** A file or folder in the tree. */
export function TreeItem({ row, isSelected, isShown, isStart, isDirty, problems, isDropTarget, menu, onPress, onKey, onDrag }: TreeItemProps) {
  const facts = [row.path, isDirty ? 'changed' : '', isStart ? 'Run starts it' : '', problems > 0 ? `${problems} problems` : ''].filter(Boolean).join(', ');
  const item = (
    <div
      className="tree-item"
      role="treeitem"
      data-path={row.path}
      data-shown={isShown || undefined}
      data-problems={problems > 0 || undefined}
      data-drop={isDropTarget || undefined}
      aria-level={row.level}
      aria-selected={isSelected}
      aria-label={facts}
      title={facts}
      {...(row.isFolder ? { 'aria-expanded': row.isOpen } : {})}
      tabIndex={isSelected ? 0 : -1}
      style={{ paddingLeft: `${row.level * 14 - 6}px` }}
      // On a touch screen a long touch would begin to drag; it is to open the menu.
      draggable={!isTouch()}
      onClick={(event) => {
        // A long touch opened the menu; letting go is no press.
        if (event.currentTarget.dataset['state'] !== 'open') onPress(event);
      }}
      onKeyDown={onKey}
      onDragStart={(event) => { onDrag(event, 'start'); }}
      onDragOver={(event) => { onDrag(event, 'over'); }}
      onDragLeave={(event) => { onDrag(event, 'leave'); }}
      onDrop={(event) => { onDrag(event, 'drop'); }}
    >
      <span className={`tree-twist ${row.isOpen ? 'open' : ''}`}>{row.isFolder && <RightIcon />}</span>
      <span className="tree-icon" data-extension={row.isFolder ? undefined : extensionOf(row.name)}>{row.isFolder ? <FolderIcon /> : <FileIcon />}</span>
      <span className="tree-name"><LongName name={row.name} /></span>
      {isStart && <span className="tree-fact" aria-hidden="true">start</span>}
      {problems > 0 && <span className="tree-problems" aria-hidden="true">{problems}</span>}
      {isDirty && <span className="tab-mark" data-mark="dirty" aria-hidden="true" />}
      {isTouch() && <RowMenu path={row.path} isReached={isSelected} items={menu} />}
    </div>
  );
  return <MenuOf trigger={item} items={menu} />;
}
