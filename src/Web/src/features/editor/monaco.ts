import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/register.all.js';
import * as monaco from 'monaco-editor/editor/editor.api.js';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';

// Everything from this page's own bundle: no other origin, no blob worker.
self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

// Monaco's own colours for SQL and comments are hard to read.
monaco.editor.defineTheme('light', {
  base: 'vs',
  inherit: true,
  rules: [
    { token: 'comment', foreground: '4f6f52' },
    { token: 'string.sql', foreground: 'a31515' },
    { token: 'operator.sql', foreground: '5b666e' },
    { token: 'predefined.sql', foreground: '9a1c8a' },
  ],
  colors: { 'editor.background': '#ffffff', 'editorLineNumber.foreground': '#6b7780', 'editorLineNumber.activeForeground': '#1b2329' },
});

monaco.editor.defineTheme('dark', {
  base: 'vs-dark',
  inherit: true,
  rules: [
    { token: 'comment', foreground: '7fae7f' },
    { token: 'string.sql', foreground: 'ce9178' },
    { token: 'operator.sql', foreground: '9aa7b0' },
    { token: 'predefined.sql', foreground: 'e29ae0' },
  ],
  colors: { 'editor.background': '#171c20', 'editorLineNumber.foreground': '#8a959d', 'editorLineNumber.activeForeground': '#e8edf0' },
});

export { monaco };
