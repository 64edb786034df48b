import { lazy, Suspense } from 'react';
import { importAgain } from '../../ui/importAgain';
import { shownText } from '../../workspace/shown';
import { useWorkspace } from '../../workspace/workspaceStore';
import type { LookOf } from './editorOptions';
import { PlainEditor } from './PlainEditor';

// Without the chunk (no network, or a newer build took its place) there still is something to write in.
const MonacoEditor = lazy(() =>
  afterPaint()
    .then(() => importAgain(() => import('./MonacoEditor')))
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

/** The shown file's text. It is there at once; what makes it an editor arrives a moment later. */
export function CodeEditor({ look }: { readonly look: LookOf }) {
  return (
    <Suspense fallback={<WaitingText />}>
      <MonacoEditor look={look} />
    </Suspense>
  );
}

function WaitingText() {
  const text = useWorkspace((state) => shownText(state)?.text);
  return <pre className="editor-waiting" aria-busy="true">{text}</pre>;
}
