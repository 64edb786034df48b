import { keepInfo } from './keeping';
import type { WorkspaceInfo } from './model';
import { useWorkspace, withInfo, workspace } from './workspaceStore';

/** Shows a file, in a tab of its own. */
export function openTab(path: string): void {
  const { info, files } = workspace();
  if (!files.has(path) || info.active === path) return;
  setInfo({ tabs: info.tabs.includes(path) ? info.tabs : [...info.tabs, path], active: path });
}

/** Its text stays: a tab is a view. */
export function closeTab(path: string): void {
  const { info } = workspace();
  const place = info.tabs.indexOf(path);
  if (place < 0) return;
  setTabs(info.tabs.filter((tab) => tab !== path), info.tabs[place + 1] ?? info.tabs[place - 1]);
}

export function closeOtherTabs(path: string): void {
  setTabs([path], path);
}

/** The tab beside the one that is shown, round and round. */
export function nextTab(step: 1 | -1): void {
  const { tabs, active } = workspace().info;
  const next = tabs[(tabs.indexOf(active ?? '') + step + tabs.length) % tabs.length];
  if (next !== undefined) openTab(next);
}

/** The file that Run starts, whatever is open. */
export function setStart(path: string | undefined): void {
  const { start: _, ...info } = workspace().info;
  replaceInfo(path === undefined ? info : { ...info, start: path });
}

function setTabs(tabs: readonly string[], neighbour: string | undefined): void {
  const { info } = workspace();
  const { active, ...rest } = info;
  const shown = active !== undefined && tabs.includes(active) ? active : neighbour;
  replaceInfo(shown === undefined ? { ...rest, tabs } : { ...rest, tabs, active: shown });
}

function setInfo(change: Partial<WorkspaceInfo>): void {
  useWorkspace.setState(withInfo(change));
  keepInfo(workspace().info);
}

function replaceInfo(info: WorkspaceInfo): void {
  useWorkspace.setState(({ list }) => ({ info, list: list.map((one) => (one.id === info.id ? info : one)) }));
  keepInfo(info);
}
