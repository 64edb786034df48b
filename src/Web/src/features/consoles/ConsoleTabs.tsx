import { LongName } from '../../ui/LongName';
import { Tabs, type TabItem } from '../../ui/Tabs';
import { showConsole, useConsoles } from './consoleStore';
import { isActive } from './runView';

/** A tab for each console; a single one is just a title. */
export function ConsoleTabs({ onClose }: { readonly onClose: (id: number) => void }) {
  const { consoles, active } = useConsoles();
  const tabs = consoles.map((one): TabItem => ({
    id: `console-tab-${one.id}`,
    label: one.label === undefined ? `Console ${one.id}` : <LongName name={`${one.id}: ${one.label}`} />,
    title: one.label === undefined ? `Console ${one.id}` : `Console ${one.id}, ${one.label}`,
    state: isActive(one.run) ? 'running' : undefined,
    mark: isActive(one.run) ? 'running' : one.hasNews ? 'news' : undefined,
  }));
  return (
    <Tabs
      name="Consoles"
      controls="console-screen"
      items={tabs}
      active={`console-tab-${active}`}
      onShow={(id) => { showConsole(idOf(id)); }}
      onClose={consoles.length > 1 ? (id) => { onClose(idOf(id)); } : undefined}
    />
  );
}

const idOf = (tab: string): number => Number(tab.slice(tab.lastIndexOf('-') + 1));
