import { FilesIcon } from '../ui/FilesIcon';
import { FileIcon, PaletteIcon, TableIcon } from '../ui/icons';
import { showView, useView, type View } from './viewStore';

const views: readonly (readonly [View, string, () => React.ReactNode])[] = [
  ['files', 'Files', FilesIcon],
  ['editor', 'Editor', FileIcon],
  ['console', 'Console', PaletteIcon],
  ['output', 'Output', TableIcon],
];

/** Goes between the parts of the page where it has room for one only. */
export function ViewBar({ hasOutput }: { readonly hasOutput: boolean }) {
  const view = useView((state) => state.view);
  return (
    <nav className="view-bar" aria-label="Parts of the page">
      {views.map(([name, label, Icon]) => (
        <button key={name} type="button" className="view-button" aria-current={view === name ? 'page' : undefined} data-news={(name === 'output' && hasOutput) || undefined} onClick={() => { showView(name); }}>
          <Icon />
          <span>{label}</span>
        </button>
      ))}
    </nav>
  );
}
