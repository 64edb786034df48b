import { openFile, showAppearance, useEditor } from '../features/editor/editorStore';
import { chosenRuntime, useLanguages, type Languages } from '../features/languages/languageStore';
import { followSystemTheme, useTheme, type Appearance } from '../features/theme/themeStore';
import { client, terminal } from './lab';
import { sessionListener } from './sessionEvents';
import { listenForShortcuts } from './shortcuts';

/** Joins the features, which know nothing of each other, and starts. Once for the page. */
export function wire(): void {
  client.listen(sessionListener);
  followTheme(useTheme.getState().appearance);
  useTheme.subscribe(({ appearance }) => {
    followTheme(appearance);
  });
  followLanguage(useLanguages.getState());
  useLanguages.subscribe(followLanguage);
  followSystemTheme();
  listenForShortcuts();
  window.addEventListener('online', () => {
    client.connect();
  });
  // A connection over a network that went away looks alive for a while.
  window.addEventListener('offline', () => void client.reconnect());
  client.connect();
}

function followTheme(appearance: Appearance): void {
  document.documentElement.dataset['theme'] = appearance;
  showAppearance(appearance);
  terminal.showAppearance(appearance);
}

function followLanguage(languages: Languages): void {
  const runtime = chosenRuntime(languages);
  const { open } = useEditor.getState();
  const path = runtime?.entry ?? (open.runtime === languages.chosen ? open.path : languages.chosen);
  if (open.runtime !== languages.chosen || open.path !== path) openFile({ runtime: languages.chosen, path });
}
