import { useMemo, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useProblems } from '../../problems/problemStore';
import { isDirty } from '../../workspace/model';
import { folderOf } from '../../workspace/paths';
import { shownPath } from '../../workspace/shown';
import { openTab } from '../../workspace/tabs';
import { canMoveInto, treeRows, type TreeRow } from '../../workspace/tree';
import { useWorkspace } from '../../workspace/workspaceStore';
import type { ExplorerProps } from './Explorer';
import { reveal, select, setOpen, startNaming, useExplorer } from './explorerStore';
import { deleteAsked, duplicateShown, isFolder, moveInto } from './fileActions';
import { menuOf } from './fileMenu';
import { NameField } from './NameField';
import { TreeItem } from './TreeItem';
import { treeMove } from './treeKeys';
import { uploadFromDrop } from './upload';

const dragType = 'application/x-coderunner-path';

/** The files and folders of the workspace. */
export function FileTree({ onShow, onMade, onRun }: ExplorerProps) {
  const paths = useWorkspace((state) => state.paths);
  const folders = useWorkspace(({ info }) => info.folders);
  const start = useWorkspace(({ info }) => info.start);
  const shown = useWorkspace(shownPath);
  const dirty = useWorkspace(({ files, paths: all }) => all.filter((path) => isDirty(files.get(path))).join('\n'));
  const problems = useProblems((state) => state.problems);
  const { selected, open, naming } = useExplorer();
  const [target, setTarget] = useState<string>();
  const rows = useMemo(() => treeRows(paths, folders, (folder) => open.has(folder)), [paths, folders, open]);
  const dirtyPaths = new Set(dirty.split('\n'));
  const focusable = rows.some(({ path }) => path === selected) ? selected : rows[0]?.path;

  const show = (path: string) => {
    openTab(path);
    onShow();
  };
  const press = ({ path, isFolder: folder, isOpen }: TreeRow) => {
    select(path);
    if (folder) setOpen(path, !isOpen);
    else show(path);
  };
  const byKey = (event: KeyboardEvent<HTMLElement>) => {
    const move = treeMove(event, rows, event.currentTarget.dataset['path'] ?? '');
    if (move === undefined) return;
    event.preventDefault();
    const tree = event.currentTarget.parentElement;
    switch (move.do) {
      case 'select':
        select(move.path);
        tree?.querySelector<HTMLElement>(`[data-path="${CSS.escape(move.path)}"]`)?.focus();
        break;
      case 'open':
      case 'close': setOpen(move.path, move.do === 'open'); break;
      case 'show': show(move.path); break;
      case 'rename': startNaming({ kind: 'rename', path: move.path }); break;
      case 'delete': void deleteAsked(move.path); break;
      case 'duplicate': duplicateShown(move.path); break;
    }
  };
  const drag = (event: DragEvent, kind: 'start' | 'over' | 'leave' | 'drop', path: string) => {
    const folder = path === '' || isFolder(path) ? path : folderOf(path);
    event.stopPropagation();
    if (kind === 'start') {
      event.dataTransfer.setData(dragType, path);
      event.dataTransfer.effectAllowed = 'move';
    } else if (kind === 'leave') {
      setTarget(undefined);
    } else if (event.dataTransfer.types.includes(dragType) || event.dataTransfer.types.includes('Files')) {
      event.preventDefault();
      setTarget(kind === 'over' ? folder : undefined);
      if (kind === 'drop') drop(event.dataTransfer, folder);
    }
  };
  const nameRow = (path: string, level: number) =>
    naming !== undefined && naming.kind !== 'rename' && naming.folder === path && <NameField key="naming" naming={naming} level={level} onShow={onShow} onMade={onMade} />;
  return (
    <div
      className="tree"
      role="tree"
      aria-label="Files"
      tabIndex={-1}
      data-drop={target === '' || undefined}
      onDragOver={(event) => { drag(event, 'over', ''); }}
      onDragLeave={(event) => { drag(event, 'leave', ''); }}
      onDrop={(event) => { drag(event, 'drop', ''); }}
    >
      {nameRow('', 1)}
      {rows.map((row) => naming?.kind === 'rename' && naming.path === row.path ? <NameField key={row.path} naming={naming} level={row.level} onShow={onShow} onMade={onMade} /> : [
        <TreeItem
          key={row.path}
          row={row}
          isSelected={row.path === focusable}
          isShown={row.path === shown}
          isStart={row.path === start}
          isDirty={dirtyPaths.has(row.path)}
          problems={problems.filter(({ path, severity }) => path === row.path && severity !== 'info').length}
          isDropTarget={target !== undefined && target !== '' && target === row.path}
          menu={menuOf(row, onRun)}
          onPress={() => { press(row); }}
          onKey={byKey}
          onDrag={(event, kind) => { drag(event, kind, row.path); }}
        />,
        row.isOpen && nameRow(row.path, row.level + 1),
      ])}
    </div>
  );
}

function drop(data: DataTransfer, folder: string): void {
  const path = data.getData(dragType);
  if (path === '') void uploadFromDrop(folder, data);
  else if (canMoveInto(path, folder)) moveInto(path, folder);
  else reveal(path);
}
