import { IconButton } from '../ui/IconButton';
import { FilesIcon } from '../ui/FilesIcon';
import { SearchIcon } from '../ui/icons';
import { toggleSide, useView } from './viewStore';

/** What the side bar shows; the same button again closes it. */
export function ActivityBar() {
  const side = useView((views) => views.side);
  return (
    <nav className="activity" aria-label="Side bar">
      <IconButton name="Files" hint="Ctrl+B" icon={<FilesIcon />} aria-pressed={side === 'files'} onPress={() => { toggleSide('files'); }} />
      <IconButton name="Search in files" hint="Ctrl+Shift+F" icon={<SearchIcon />} aria-pressed={side === 'search'} onPress={() => { toggleSide('search'); }} />
    </nav>
  );
}
