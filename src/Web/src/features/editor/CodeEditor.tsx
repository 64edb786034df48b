import { lazy, Suspense } from 'react';
import { Panel } from '../../ui/Panel';
import { startOver, useEditor } from './editorStore';
import { PlainEditor } from './PlainEditor';
import { starterOf } from './starters';

// Without the chunk (no network, or a newer build took its place) there still is something to write in.
const MonacoEditor = lazy(() =>
  afterPaint()
    .then(() => import('./MonacoEditor'))
    .then(
      (chunk) => ({ default: chunk.MonacoEditor }),
      () => ({ default: PlainEditor }),
    ),
);

// The page with the program's text is there before the editor's megabytes keep the browser busy.
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

/** The open file. Its text is there at once; what makes it an editor arrives a moment later. */
export function CodeEditor() {
  const open = useEditor((editor) => editor.open);
  const text = useEditor((editor) => editor.texts[editor.open.runtime]);
  const isChanged = text !== undefined && text !== starterOf(open.runtime);
  const reset = () => {
    if (window.confirm(`Replace ${open.path} with the program it started with?`)) startOver(open.runtime);
  };
  return (
    <Panel
      name="Editor"
      className="editor"
      title={<h2 className="file-title">{open.path}</h2>}
      actions={
        isChanged && (
          <button type="button" className="button quiet" onClick={reset}>
            Start over
          </button>
        )
      }
    >
      <Suspense fallback={<pre className="editor-waiting" aria-busy="true">{text ?? starterOf(open.runtime)}</pre>}>
        <MonacoEditor />
      </Suspense>
    </Panel>
  );
}
