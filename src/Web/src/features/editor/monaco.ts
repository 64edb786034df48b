import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/register.all.js';
import * as monaco from 'monaco-editor/editor/editor.api.js';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';

// Everything from this page's own bundle: no other origin, no blob worker.
self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

monaco.editor.defineTheme('light', {
  base: 'vs',
  inherit: true,
  rules: [{ token: 'comment', foreground: '4f6f52' }],
  colors: { 'editor.background': '#ffffff', 'editorLineNumber.foreground': '#6b7780', 'editorLineNumber.activeForeground': '#1b2329' },
});

monaco.editor.defineTheme('dark', {
  base: 'vs-dark',
  inherit: true,
  rules: [],
  colors: { 'editor.background': '#171c20', 'editorLineNumber.foreground': '#8a959d', 'editorLineNumber.activeForeground': '#e8edf0' },
});

export { monaco };
