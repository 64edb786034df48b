import { setText } from '../../workspace/files';
import { shownText } from '../../workspace/shown';
import { useWorkspace } from '../../workspace/workspaceStore';
import type { LookOf } from './editorOptions';

/** A plain field for the shown file, for when the editor could not be loaded. */
export function PlainEditor({ look }: { readonly look: LookOf }) {
  const path = useWorkspace((state) => shownText(state)?.path);
  const text = useWorkspace((state) => shownText(state)?.text);
  if (path === undefined) return null;
  return (
    <textarea
      className="editor-plain"
      aria-label={`Code of ${path}`}
      spellCheck={false}
      autoCapitalize="off"
      style={{ fontSize: look.current().fontSize }}
      value={text}
      onChange={({ target }) => {
        setText(path, target.value);
      }}
    />
  );
}
