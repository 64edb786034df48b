import { useRef } from 'react';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { NewFileIcon, NewFolderIcon, UploadIcon } from '../../ui/icons';
import { useWorkspace } from '../../workspace/workspaceStore';
import { useExplorer } from './explorerStore';
import { currentFolder, newFile, newFolder } from './fileActions';
import { FileTree } from './FileTree';
import { uploadFromInput } from './upload';

export interface ExplorerProps {
  /** A file was opened: on a small screen the editor is to be shown. */
  readonly onShow: () => void;
  /** A new file is open, and the person will write in it. */
  readonly onMade: (path: string) => void;
  readonly onRun: (path: string) => void;
}

/** The workspace's files, with what makes and brings in more. */
export function Explorer({ onShow, onMade, onRun }: ExplorerProps) {
  const isEmpty = useWorkspace(({ ready, paths, info }) => ready && paths.length === 0 && info.folders.length === 0);
  const isNaming = useExplorer(({ naming }) => naming !== undefined);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className="side-bar-head">
        <h2>Files</h2>
        <div className="panel-actions">
          <IconButton name="New file" icon={<NewFileIcon />} onPress={newFile} />
          <IconButton name="New folder" icon={<NewFolderIcon />} onPress={newFolder} />
          <Menu
            trigger={<IconButton name="Upload" icon={<UploadIcon />} />}
            items={[
              { label: 'Upload files or a zip', onPick: () => { files.current?.click(); } },
              { label: 'Upload a folder', onPick: () => { folder.current?.click(); } },
            ]}
          />
        </div>
      </div>
      <input ref={files} type="file" multiple hidden aria-label="Files to upload" onChange={({ target }) => { uploadFromInput(currentFolder(), target); }} />
      <input ref={folder} type="file" hidden aria-label="Folder to upload" {...{ webkitdirectory: '' }} onChange={({ target }) => { uploadFromInput(currentFolder(), target); }} />
      {isEmpty && !isNaming && <p className="empty">No files yet. Make one, or drop some here.</p>}
      <FileTree onShow={onShow} onMade={onMade} onRun={onRun} />
    </>
  );
}
