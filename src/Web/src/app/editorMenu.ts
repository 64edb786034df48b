import { useEditor } from '../features/editor/editorStore';
import { startNaming } from '../features/explorer/explorerStore';
import { deleteAsked, download, duplicateShown, moveAsked } from '../features/explorer/fileActions';
import type { MenuItem } from '../ui/Menu';
import { keepText, revertText } from '../workspace/files';
import { closeOtherTabs, closeTab } from '../workspace/tabs';
import { formatShown } from './format';
import { showSide, showView } from './viewStore';

export function editorMenu(path: string, isDirty: boolean): MenuItem[] {
  return [
    { label: 'Keep', hint: 'Ctrl+S', isDisabled: !isDirty, onPick: () => { keepText([path]); } },
    { label: 'Back to what was kept', isDisabled: !isDirty, onPick: () => { revertText(path); } },
    '-',
    { label: 'Format', hint: 'Shift+Alt+F', onPick: () => void formatShown() },
    { label: 'Find', hint: 'Ctrl+F', onPick: () => { useEditor.getState().handle?.run('actions.find'); } },
    { label: 'Replace', hint: 'Ctrl+H', onPick: () => { useEditor.getState().handle?.run('editor.action.startFindReplaceAction'); } },
    '-',
    { label: 'Rename', onPick: () => { showSide('files'); showView('files'); startNaming({ kind: 'rename', path }); } },
    { label: 'Move', onPick: () => void moveAsked(path) },
    { label: 'Duplicate', onPick: () => { duplicateShown(path); } },
    { label: 'Download', onPick: () => void download(path) },
    { label: 'Delete', isDanger: true, onPick: () => void deleteAsked(path) },
    '-',
    { label: 'Close', hint: 'Alt+W', onPick: () => { closeTab(path); } },
    { label: 'Close others', onPick: () => { closeOtherTabs(path); } },
  ];
}
