import type { Problem } from '../../problems/problem';
import { monaco } from './monaco';

const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, info: monaco.MarkerSeverity.Info };

/** Shows in a file what the latest run said of it. */
export function showMarkers(model: monaco.editor.ITextModel | null, path: string | undefined, problems: readonly Problem[]): void {
  if (model === null) return;
  const lines = model.getLineCount();
  const ours = problems.filter((problem) => problem.path === path && problem.line <= lines);
  monaco.editor.setModelMarkers(model, 'run', ours.map(({ line, column, severity, message }) => {
    const first = model.getLineFirstNonWhitespaceColumn(line) || 1;
    const word = column === undefined ? null : model.getWordAtPosition({ lineNumber: line, column });
    const startColumn = word?.startColumn ?? column ?? first;
    return { startLineNumber: line, endLineNumber: line, startColumn, endColumn: word?.endColumn ?? (column === undefined ? model.getLineMaxColumn(line) : column + 1), severity: severities[severity], message };
  }));
}
