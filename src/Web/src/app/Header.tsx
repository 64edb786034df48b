import { LanguagePicker } from '../features/languages/LanguagePicker';
import { RunButtons } from '../features/runs/RunButtons';
import { ConnectionStatus } from '../features/session/ConnectionStatus';
import { ThemePicker } from '../features/theme/ThemePicker';
import { Logo } from '../ui/icons';
import { client } from './lab';
import { runProgram, stopProgram } from './runProgram';

export function Header() {
  return (
    <header className="header">
      <div className="brand">
        <Logo />
        <h1>CodeRunner</h1>
      </div>
      <LanguagePicker />
      <RunButtons onRun={() => void runProgram()} onStop={() => void stopProgram()} />
      <div className="header-end">
        <ConnectionStatus
          onReconnect={() => {
            client.connect();
          }}
        />
        <ThemePicker />
      </div>
    </header>
  );
}
