import { download } from '../features/explorer/fileActions';
import { openPalette } from '../features/palette/paletteStore';
import { Menu, type MenuItem } from '../ui/Menu';
import { ClearIcon, CopyIcon, DownIcon, DownloadIcon, FileIcon, PlusIcon } from '../ui/icons';
import { useWorkspace } from '../workspace/workspaceStore';
import { duplicateWorkspace, openWorkspace } from '../workspace/workspaces';
import { deleteAskedWorkspace, newWorkspace, renameAskedWorkspace } from './workspaceActions';

/** The open workspace, the others, and what can be done with them. */
export function WorkspaceMenu() {
  const list = useWorkspace((state) => state.list);
  const { id, name } = useWorkspace((state) => state.info);
  const others = list.toSorted((one, other) => one.name.localeCompare(other.name)).map((one): MenuItem => ({
    label: one.name,
    isChecked: one.id === id,
    onPick: () => void openWorkspace(one.id),
  }));
  const trigger = (
    <button type="button" className="button workspace" aria-label={`Workspace ${name}`} title={name}>
      <span className="workspace-name">{name}</span>
      <DownIcon />
    </button>
  );
  return (
    <Menu
      trigger={trigger}
      heading="Workspaces in this browser"
      items={[
        ...others,
        '-',
        { label: 'New workspace', icon: <PlusIcon />, onPick: () => void newWorkspace() },
        { label: 'New from an example', icon: <FileIcon />, onPick: () => { openPalette('examples'); } },
        '-',
        { label: 'Rename', onPick: () => void renameAskedWorkspace() },
        { label: 'Duplicate', icon: <CopyIcon />, onPick: duplicateWorkspace },
        { label: 'Download as zip', icon: <DownloadIcon />, onPick: () => void download('') },
        { label: 'Delete', icon: <ClearIcon />, isDanger: true, onPick: () => void deleteAskedWorkspace() },
      ]}
    />
  );
}
