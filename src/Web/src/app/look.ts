import { lookOptions, type LookOf } from '../features/editor/editorOptions';
import { useSettings } from '../features/settings/settingsStore';

/** The person's settings as the editor's. */
export const editorLook: LookOf = {
  current: () => lookOptions(useSettings.getState()),
  subscribe: (changed) => useSettings.subscribe((settings) => { changed(lookOptions(settings)); }),
};
