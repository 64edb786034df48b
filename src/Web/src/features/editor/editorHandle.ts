import type { EditorHandle } from './editorStore';
import type { monaco } from './monaco';

// The page has its own palette, formatting and settings.
const leftOut = /quickCommand|quickOutline|formatDocument|formatSelection|toggleMinimap|toggleHighContrast|inspectTokens|fontZoom|editor\.debug|inlineSuggest|clipboard/i;

/** What the rest of the page may do with an editor. */
export function handleOf(editor: monaco.editor.IStandaloneCodeEditor): EditorHandle {
  return {
    actions: editor.getSupportedActions().filter(({ id, label }) => label !== '' && !leftOut.test(id)).map(({ id, label }) => ({ id, label })),
    run: (id) => {
      editor.focus();
      editor.trigger('palette', id, undefined);
    },
    focus: () => {
      editor.focus();
    },
    replaceText: (text) => {
      const model = editor.getModel();
      if (model === null || model.getValue() === text) return;
      const position = editor.getPosition();
      editor.pushUndoStop();
      editor.executeEdits('format', [{ range: model.getFullModelRange(), text }]);
      editor.pushUndoStop();
      if (position !== null) editor.setPosition(position);
    },
  };
}
