import { useLanguages } from '../features/languages/languageStore';
import { putFiles } from '../workspace/files';
import { runtimeOf } from '../workspace/languages';
import { starterFiles } from '../workspace/starters';
import { openTab, setStart } from '../workspace/tabs';
import { workspace } from '../workspace/workspaceStore';

/** Goes to a program of a language: its usual file, any other, or a new one to start with. */
export function chooseLanguage(name: string): void {
  const { runtimes } = useLanguages.getState();
  const runtime = runtimes.find((one) => one.name === name);
  if (runtime === undefined) return;
  const { paths, files, info } = workspace();
  const path = files.has(runtime.entry) ? runtime.entry : (paths.find((one) => runtimeOf(one, runtimes)?.name === name) ?? runtime.entry);
  if (!files.has(path)) putFiles(starterFiles(name, path));
  openTab(path);
  if (info.start !== undefined && runtimeOf(info.start, runtimes)?.name !== name) setStart(undefined);
}
