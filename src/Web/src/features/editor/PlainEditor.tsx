import { setText, useEditor } from './editorStore';
import { starterOf } from './starters';

/** A plain field for the open file, for when the editor could not be loaded. */
export function PlainEditor() {
  const { runtime, path } = useEditor((editor) => editor.open);
  const text = useEditor((editor) => editor.texts[runtime]);
  return (
    <textarea
      className="editor-plain"
      aria-label={`Code of ${path}`}
      spellCheck={false}
      autoCapitalize="off"
      value={text ?? starterOf(runtime)}
      onChange={({ target }) => {
        setText(runtime, target.value);
      }}
    />
  );
}
