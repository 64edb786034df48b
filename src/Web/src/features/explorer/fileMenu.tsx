import type { MenuItem } from '../../ui/Menu';
import { ClearIcon, CopyIcon, DownloadIcon, NewFileIcon, NewFolderIcon, MoveIcon, RunIcon, StarIcon } from '../../ui/icons';
import type { TreeRow } from '../../workspace/tree';
import { workspace } from '../../workspace/workspaceStore';
import { startNaming } from './explorerStore';
import { deleteAsked, download, duplicateShown, moveAsked, newFile, newFolder, toggleStart } from './fileActions';

/** What can be done with a file or folder. */
export function menuOf({ path, isFolder }: TreeRow, run: (path: string) => void): MenuItem[] {
  const common: MenuItem[] = [
    { label: 'Rename', hint: 'F2', onPick: () => { startNaming({ kind: 'rename', path }); } },
    { label: 'Move', icon: <MoveIcon />, onPick: () => void moveAsked(path) },
    { label: 'Duplicate', hint: 'Ctrl+D', icon: <CopyIcon />, onPick: () => { duplicateShown(path); } },
    { label: isFolder ? 'Download as zip' : 'Download', icon: <DownloadIcon />, onPick: () => void download(path) },
    '-',
    { label: 'Delete', hint: 'Del', icon: <ClearIcon />, isDanger: true, onPick: () => void deleteAsked(path) },
  ];
  if (isFolder) {
    return [
      { label: 'New file', icon: <NewFileIcon />, onPick: () => { newFile(path); } },
      { label: 'New folder', icon: <NewFolderIcon />, onPick: () => { newFolder(path); } },
      '-',
      ...common,
    ];
  }
  const isStart = workspace().info.start === path;
  return [
    { label: 'Run this file', icon: <RunIcon />, onPick: () => { run(path); } },
    { label: isStart ? 'Run the open file again' : 'Always start with this file', icon: <StarIcon />, onPick: () => { toggleStart(path); } },
    '-',
    ...common,
  ];
}
