import { shownPath } from '../workspace/shown';
import { useWorkspace } from '../workspace/workspaceStore';
import { Menu } from '../ui/Menu';
import { IconButton } from '../ui/IconButton';
import { MoreIcon } from '../ui/icons';
import { editorMenu } from './editorMenu';

/** What can be done with the shown file. */
export function EditorActions() {
  const path = useWorkspace(shownPath);
  const isDirty = useWorkspace(({ files }) => path !== undefined && files.get(path)?.kept !== undefined);
  if (path === undefined) return null;
  return <Menu trigger={<IconButton name="Actions of the file" icon={<MoreIcon />} />} items={editorMenu(path, isDirty)} />;
}
