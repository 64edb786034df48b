import { openHelp } from '../features/help/helpStore';
import { openPalette } from '../features/palette/paletteStore';
import { changeSettings, useSettings, zoom } from '../features/settings/settingsStore';
import { chooseTheme, useTheme, type ThemeChoice } from '../features/theme/themeStore';
import { IconButton } from '../ui/IconButton';
import { Menu, type MenuItem } from '../ui/Menu';
import { HelpIcon, MoreIcon, PaletteIcon } from '../ui/icons';
import { help } from './help';
import { timeLimits } from './timeLimits';

const themes: readonly (readonly [ThemeChoice, string])[] = [['system', 'Theme of the system'], ['light', 'Light theme'], ['dark', 'Dark theme']];

/** Settings and help. */
export function MoreMenu() {
  const choice = useTheme((theme) => theme.choice);
  const { timeoutMs, wordWrap, minimap } = useSettings();
  const items: MenuItem[] = [
    ...themes.map(([theme, label]): MenuItem => ({ label, isChecked: theme === choice, onPick: () => { chooseTheme(theme); } })),
    '-',
    { label: 'Larger font', hint: 'Ctrl+Alt+=', onPick: () => { zoom(1); } },
    { label: 'Smaller font', hint: 'Ctrl+Alt+-', onPick: () => { zoom(-1); } },
    { label: 'Wrap long lines', isChecked: wordWrap, onPick: () => { changeSettings({ wordWrap: !wordWrap }); } },
    { label: 'Minimap', isChecked: minimap, onPick: () => { changeSettings({ minimap: !minimap }); } },
    '-',
    ...timeLimits().map(([ms, label]): MenuItem => ({ label, isChecked: ms === timeoutMs, onPick: () => { changeSettings({ timeoutMs: ms }); } })),
    '-',
    { label: 'Commands', hint: 'F1', icon: <PaletteIcon />, onPick: () => { openPalette('commands'); } },
    { label: help.title, hint: '?', icon: <HelpIcon />, onPick: openHelp },
  ];
  return <Menu trigger={<IconButton name="Settings and help" icon={<MoreIcon />} />} items={items} />;
}
