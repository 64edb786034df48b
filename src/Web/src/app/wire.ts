import { rememberConsoles } from '../features/consoles/rememberedConsoles';
import { showAppearance } from '../features/editor/editorStore';
import { watchAttention } from '../features/session/attention';
import { joinTab } from '../features/session/tab';
import { useSettings } from '../features/settings/settingsStore';
import { followSystemTheme, useTheme } from '../features/theme/themeStore';
import { clearProblems } from '../problems/problemStore';
import { openWorkspaces } from '../workspace/workspaces';
import { useWorkspace } from '../workspace/workspaceStore';
import { allTerminals, attention, client, shared } from './lab';
import { hearNotes } from './runNotes';
import { describe, sessionListener } from './sessionEvents';
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
  rememberConsoles();
  client.listen(sessionListener);
  watchAttention(attention);
  hearNotes(describe);
  window.addEventListener('pagehide', () => { shared.leave(); });
  // One that the browser kept to go back to has left; what it shows is long over.
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
  const takeOver = joinTab({ leads: () => void shared.lead(), yields: () => void shared.yield(), contested: () => { shared.retake(); } });
  watchFront(takeOver);
  await shared.settled;
  window.addEventListener('online', () => {
    client.connect();
  });
  // A connection over a network that went away looks alive for a while.
  window.addEventListener('offline', () => void client.reconnect());
  client.connect();
}

const beatMs = 4000;
const mostUnheard = 3;

/** The page that the person looks at doesn't wait for a front that sleeps. */
function watchFront(takeOver: () => void): void {
  setInterval(() => {
    if (shared.isFront || document.visibilityState === 'hidden') return;
    if (shared.unheard === mostUnheard) takeOver();
    shared.ask();
  }, beatMs);
}

function followLook(): void {
  const { appearance } = useTheme.getState();
  const { fontSize } = useSettings.getState();
  document.documentElement.dataset['theme'] = appearance;
  showAppearance(appearance);
  for (const terminal of allTerminals()) terminal.showAppearance(appearance, fontSize);
}
