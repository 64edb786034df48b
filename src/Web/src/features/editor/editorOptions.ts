import type { monaco } from './monaco';

type Options = monaco.editor.IStandaloneEditorConstructionOptions;

/** What of the look the person can change. */
export interface LookOf {
  current(): Options;
  subscribe(changed: (options: Options) => void): () => void;
}

export const editorOptions: Options = {
  automaticLayout: true,
  model: null,
  fontFamily: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  padding: { top: 12, bottom: 12 },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  smoothScrolling: true,
  tabSize: 4,
  fixedOverflowWidgets: true,
  lineNumbersMinChars: 3,
  stickyScroll: { enabled: false },
  bracketPairColorization: { enabled: true },
  occurrencesHighlight: 'singleFile',
  // A textarea works with every phone's keyboard and every screen reader.
  editContext: false,
};

export const lookOptions = ({ fontSize, wordWrap, minimap }: { readonly fontSize: number; readonly wordWrap: boolean; readonly minimap: boolean }): Options => ({
  fontSize,
  lineHeight: Math.round(fontSize * 1.5),
  wordWrap: wordWrap ? 'on' : 'off',
  minimap: { enabled: minimap },
});
