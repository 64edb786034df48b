import { useEditor } from '../features/editor/editorStore';
import { importAgain } from '../ui/importAgain';
import { toast } from '../ui/toasts';
import { setText } from '../workspace/files';
import { shownText } from '../workspace/shown';
import { workspace } from '../workspace/workspaceStore';

/** Gives the shown file the shape that its language is usually written in. */
export async function formatShown(): Promise<void> {
  const shown = shownText(workspace());
  if (shown === undefined) return;
  try {
    const { formatted } = await importAgain(() => import('../formatting/formatted'));
    const text = await formatted(shown.path, shown.text);
    // The person may have gone on writing.
    if (shownText(workspace()) !== shown || text === shown.text) return;
    const { handle } = useEditor.getState();
    if (handle === undefined) setText(shown.path, text);
    else handle.replaceText(text);
  } catch (error) {
    toast(`${shown.path} can't be formatted: ${error instanceof Error ? error.message : String(error)}`.slice(0, 200));
  }
}
