import { useCallback } from 'react';
import { attachEditor } from './attachEditor';
import type { LookOf } from './editorOptions';

/** The editor itself, in a chunk of its own. */
export function MonacoEditor({ look }: { readonly look: LookOf }) {
  const attach = useCallback((host: HTMLElement | null) => (host === null ? undefined : attachEditor(host, look)), [look]);
  return <div className="editor-host" ref={attach} />;
}
