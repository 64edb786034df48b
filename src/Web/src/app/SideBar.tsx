import { goTo } from '../features/editor/editorStore';
import { Explorer } from '../features/explorer/Explorer';
import { SearchPanel } from '../features/search/SearchPanel';
import { IconButton } from '../ui/IconButton';
import { FilesIcon } from '../ui/FilesIcon';
import { SearchIcon } from '../ui/icons';
import { showPlace } from './places';
import { runProgram } from './runProgram';
import { showSide, showView, useView } from './viewStore';

const showEditor = () => {
  showView('editor');
};

// An editor that was out of sight takes the focus only once it is drawn.
const writeIn = (path: string) => {
  showEditor();
  setTimeout(() => { goTo({ path, line: 1 }); });
};

/** The files, or the search in them. */
export function SideBar() {
  const side = useView((views) => views.side);
  return (
    <section className="panel side-bar" aria-label={side === 'search' ? 'Search' : 'Files'}>
      <div className="side-switch" role="group" aria-label="Side bar">
        <IconButton name="Files" icon={<FilesIcon />} aria-pressed={side !== 'search'} onPress={() => { showSide('files'); }} />
        <IconButton name="Search in files" icon={<SearchIcon />} aria-pressed={side === 'search'} onPress={() => { showSide('search'); }} />
      </div>
      {side === 'search' ? <SearchPanel onGo={showPlace} /> : <Explorer onShow={showEditor} onMade={writeIn} onRun={(path) => void runProgram({ path })} />}
    </section>
  );
}
