import { forgetConsoles, rememberConsoles } from '../features/consoles/rememberedConsoles';
import { showAppearance } from '../features/editor/editorStore';
import { isCopyOfATab } from '../features/session/tab';
import { tabTokens } from '../features/session/tokens';
import { useSettings } from '../features/settings/settingsStore';
import { followSystemTheme, useTheme } from '../features/theme/themeStore';
import { clearProblems } from '../problems/problemStore';
import { openWorkspaces } from '../workspace/workspaces';
import { useWorkspace } from '../workspace/workspaceStore';
import { allTerminals, client } from './lab';
import { sessionListener } from './sessionEvents';
import { takeSharedWorkspace } from './share';
import { listenForShortcuts } from './shortcuts';
import { firstWorkspace } from './workspaceActions';

/** Joins the features, which know nothing of each other, and starts. Once for the page. */
export function wire(): void {
  followLook();
  useTheme.subscribe(followLook);
  useSettings.subscribe(followLook);
  followSystemTheme();
  listenForShortcuts();
  useWorkspace.subscribe(({ info }, before) => {
    if (info.id !== before.info.id) clearProblems();
  });
  void openWorkspaces(firstWorkspace).then(takeSharedWorkspace);
  window.addEventListener('hashchange', () => void takeSharedWorkspace());
  void connect();
}

async function connect(): Promise<void> {
  if (await isCopyOfATab()) {
    tabTokens.write(undefined);
    forgetConsoles();
  }
  rememberConsoles();
  client.listen(sessionListener);
  window.addEventListener('online', () => {
    client.connect();
  });
  // A connection over a network that went away looks alive for a while.
  window.addEventListener('offline', () => void client.reconnect());
  client.connect();
}

function followLook(): void {
  const { appearance } = useTheme.getState();
  const { fontSize } = useSettings.getState();
  document.documentElement.dataset['theme'] = appearance;
  showAppearance(appearance);
  for (const terminal of allTerminals()) terminal.showAppearance(appearance, fontSize);
}
