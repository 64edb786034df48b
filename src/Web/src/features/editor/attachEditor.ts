import { useProblems } from '../../problems/problemStore';
import { setText } from '../../workspace/files';
import { useWorkspace } from '../../workspace/workspaceStore';
import { shownText } from '../../workspace/shown';
import { useEditor } from './editorStore';
import { handleOf } from './editorHandle';
import { editorOptions, type LookOf } from './editorOptions';
import { monaco } from './monaco';
import { Models } from './models';
import { showMarkers } from './markers';

const models = new Models();

/** Puts an editor of the shown file into an element. Returns how to take it out. */
export function attachEditor(host: HTMLElement, look: LookOf): () => void {
  monaco.editor.setTheme(useEditor.getState().appearance);
  const editor = monaco.editor.create(host, { ...editorOptions, ...look.current() });
  let path: string | undefined;

  const show = () => {
    const { info, files } = useWorkspace.getState();
    const shown = shownText(useWorkspace.getState());
    models.follow(info.id, files);
    if (shown?.path !== path || editor.getModel() !== (shown && models.of(info.id, shown.path, shown.text))) {
      models.saveView(path, editor);
      path = shown?.path;
      editor.setModel(shown === undefined ? null : models.of(info.id, shown.path, shown.text));
      models.restoreView(path, editor);
      editor.updateOptions({ ariaLabel: `Code of ${path ?? 'nothing'}. Ctrl+M lets Tab leave the editor.` });
      mark();
    }
    reach();
  };
  const mark = () => {
    showMarkers(editor.getModel(), path, useProblems.getState().problems);
  };
  const reach = () => {
    const { goal } = useEditor.getState();
    if (goal === undefined || goal.path !== path) return;
    useEditor.setState({ goal: undefined });
    const column = goal.column ?? 1;
    editor.setSelection({ startLineNumber: goal.line, startColumn: column, endLineNumber: goal.line, endColumn: column + (goal.length ?? 0) });
    editor.revealLineInCenterIfOutsideViewport(goal.line);
    editor.focus();
  };

  const typed = editor.onDidChangeModelContent(() => {
    const text = editor.getModel()?.getValue();
    if (path !== undefined && text !== undefined && models.typed(path, text)) setText(path, text);
  });
  const moved = editor.onDidChangeCursorPosition(({ position }) => {
    useEditor.setState({ cursor: { line: position.lineNumber, column: position.column } });
  });
  const stops = [useWorkspace.subscribe(show), useProblems.subscribe(mark), useEditor.subscribe((now, before) => {
    if (now.appearance !== before.appearance) monaco.editor.setTheme(now.appearance);
    reach();
  }), look.subscribe((options) => { editor.updateOptions(options); })];
  show();
  useEditor.setState({ handle: handleOf(editor) });
  return () => {
    for (const stop of stops) stop();
    typed.dispose();
    moved.dispose();
    models.saveView(path, editor);
    useEditor.setState({ handle: undefined });
    editor.dispose();
  };
}
