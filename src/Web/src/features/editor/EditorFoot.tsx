import type { ReactNode } from 'react';
import { isText } from '../../workspace/model';
import { shownPath } from '../../workspace/shown';
import { useWorkspace } from '../../workspace/workspaceStore';
import { useEditor } from './editorStore';

/** Where the cursor is, and whether what is shown is kept. */
export function EditorFoot({ children }: { readonly children: ReactNode }) {
  const cursor = useEditor((editor) => editor.cursor);
  const path = useWorkspace(shownPath);
  const isDirty = useWorkspace(({ files }) => path !== undefined && files.get(path)?.kept !== undefined);
  const isKept = useWorkspace(({ problem }) => problem === undefined);
  const isShownText = useWorkspace(({ files }) => path !== undefined && isText(files.get(path)));
  if (path === undefined) return null;
  return (
    <div className="foot">
      <span className="foot-path">{path}</span>
      {children}
      {!isKept && <span>not kept by this browser</span>}
      {isKept && isDirty && <span className="wide-only">changed since Ctrl+S; nothing is lost</span>}
      {isShownText && cursor !== undefined && <span className="foot-end">Line {cursor.line}, column {cursor.column}</span>}
    </div>
  );
}
