import { ask } from '../ui/ask';
import { copyText } from '../ui/clipboard';
import { toast } from '../ui/toasts';
import { fragmentOf, workspaceOf } from '../workspace/shareLink';
import { shownPath } from '../workspace/shown';
import { workspace } from '../workspace/workspaceStore';
import { createWorkspace } from '../workspace/workspaces';

// Programs that pass links on cut longer ones off.
const longest = 32_000;

/** Copies a link that carries the workspace. */
export async function shareLink(): Promise<void> {
  const { info, files } = workspace();
  const fragment = fragmentOf({ name: info.name, files, folders: info.folders, shown: shownPath(workspace()), start: info.start });
  if (fragment.length > longest) {
    toast('This workspace is too large for a link: download it as zip instead.');
    return;
  }
  await copyText(`${location.origin}${location.pathname}${fragment}`);
  toast('The link is copied. It carries the files itself: no server keeps them.');
}

/** Takes the workspace that the page's link carries, as a new one beside those of this browser. */
export async function takeSharedWorkspace(): Promise<void> {
  const { hash } = location;
  if (!hash.startsWith('#w=')) return;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    const shared = workspaceOf(hash);
    if (shared === undefined) return;
    createWorkspace(shared);
    toast(`“${workspace().info.name}” came with the link and is now yours.`);
  } catch (error) {
    await ask({ title: 'Shared workspace', text: error instanceof Error ? error.message : String(error), action: 'Close' });
  }
}
