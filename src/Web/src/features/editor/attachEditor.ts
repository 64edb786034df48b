import { monaco } from './monaco';
import { setText, textOf, useEditor, type OpenFile } from './editorStore';

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSize: 14,
  lineHeight: 21,
  minimap: { enabled: false },
  padding: { top: 12, bottom: 12 },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  smoothScrolling: true,
  tabSize: 4,
  fixedOverflowWidgets: true,
  lineNumbersMinChars: 3,
  // A textarea works with every phone's keyboard and every screen reader.
  editContext: false,
};

/** Puts an editor of the store's open file into an element. Returns how to take it out. */
export function attachEditor(host: HTMLElement | null): (() => void) | undefined {
  if (host === null) return undefined;
  const { open, appearance, revision } = useEditor.getState();
  monaco.editor.setTheme(appearance);
  const editor = monaco.editor.create(host, { ...options, model: modelOf(open), ariaLabel: labelOf(open) });
  const typed = editor.onDidChangeModelContent(() => {
    const { runtime } = useEditor.getState().open;
    if (editor.getValue() !== textOf(runtime)) setText(runtime, editor.getValue());
  });
  let shown = { open, revision };
  const unsubscribe = useEditor.subscribe((now, before) => {
    if (now.appearance !== before.appearance) monaco.editor.setTheme(now.appearance);
    if (now.open === shown.open && now.revision === shown.revision) return;
    shown = { open: now.open, revision: now.revision };
    editor.setModel(modelOf(now.open));
    editor.updateOptions({ ariaLabel: labelOf(now.open) });
  });
  return () => {
    unsubscribe();
    typed.dispose();
    editor.dispose();
  };
}

// A model per file, which keeps its undo history while another language is shown.
function modelOf({ runtime, path }: OpenFile): monaco.editor.ITextModel {
  const uri = monaco.Uri.file(`/${runtime}/${path}`);
  const text = textOf(runtime);
  const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, undefined, uri);
  if (model.getValue() !== text) model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  return model;
}

const labelOf = ({ path }: OpenFile): string => `Code of ${path}. Ctrl+M lets Tab leave the editor.`;
