import { newFile } from '../features/explorer/fileActions';
import { useLanguages } from '../features/languages/languageStore';
import { openPalette } from '../features/palette/paletteStore';
import { chooseLanguage } from './chooseLanguage';
import { showSide, showView } from './viewStore';

/** Ways to begin, where no file is open. */
export function Welcome() {
  const runtimes = useLanguages((languages) => languages.runtimes);
  const make = () => {
    showSide('files');
    showView('files');
    newFile('');
  };
  return (
    <div className="welcome">
      <h2>No file is open</h2>
      <p className="quiet">Open one from the files, or begin with:</p>
      <div className="welcome-ways">
        {runtimes.map(({ name, title }) => (
          <button key={name} type="button" className="button" onClick={() => { chooseLanguage(name); }}>{title ?? name}</button>
        ))}
        <button type="button" className="button" onClick={make}>An empty file</button>
        <button type="button" className="button" onClick={() => { openPalette('examples'); }}>An example</button>
      </div>
    </div>
  );
}
