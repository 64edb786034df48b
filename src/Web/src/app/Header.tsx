import { RunButtons } from '../features/consoles/RunButtons';
import { LanguagePicker } from '../features/languages/LanguagePicker';
import { useLanguages } from '../features/languages/languageStore';
import { openPalette } from '../features/palette/paletteStore';
import { ConnectionStatus } from '../features/session/ConnectionStatus';
import { IconButton } from '../ui/IconButton';
import { LinkIcon, Logo, PaletteIcon } from '../ui/icons';
import { useWorkspace } from '../workspace/workspaceStore';
import { chooseLanguage } from './chooseLanguage';
import { client } from './lab';
import { MoreMenu } from './MoreMenu';
import { runProgram, stopProgram } from './runProgram';
import { shareLink } from './share';
import { targetOf } from './target';
import { WorkspaceMenu } from './WorkspaceMenu';

export function Header() {
  // What Run would run depends on both.
  useWorkspace(({ info, paths }) => `${info.active ?? ''}\n${info.start ?? ''}\n${paths.length}`);
  useLanguages();
  return (
    <header className="header">
      <div className="brand">
        <Logo />
        <h1>CodeRunner</h1>
      </div>
      <WorkspaceMenu />
      <LanguagePicker chosen={targetOf()?.runtime.name} onChoose={chooseLanguage} />
      <RunButtons onRun={() => void runProgram()} onStop={() => void stopProgram()} />
      <div className="header-end">
        <ConnectionStatus
          onReconnect={() => {
            client.connect();
          }}
        />
        <IconButton name="Share a link" icon={<LinkIcon />} onPress={() => void shareLink()} />
        <IconButton name="Commands" hint="F1" icon={<PaletteIcon />} onPress={() => { openPalette('commands'); }} className="wide-only" />
        <MoreMenu />
      </div>
    </header>
  );
}
