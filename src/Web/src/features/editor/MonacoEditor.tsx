import { attachEditor } from './attachEditor';

/** The editor itself, in a chunk of its own. */
export function MonacoEditor() {
  return <div className="editor-host" ref={attachEditor} />;
}
