import { RunIcon, StopIcon } from '../../ui/icons';
import { activeConsole, useConsoles } from './consoleStore';
import { isActive } from './runView';

interface RunButtonsProps {
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/** Run and Stop, for the shown console. They stay in place and keep the focus, so only one of the two acts at a time. */
export function RunButtons({ onRun, onStop }: RunButtonsProps) {
  const active = useConsoles((all) => isActive(activeConsole(all).run));
  return (
    <div className="run-buttons">
      <button type="button" className="button run" aria-label="Run" aria-disabled={active} aria-keyshortcuts="Control+Enter" title="Run (Ctrl+Enter)" onClick={onRun}>
        <RunIcon />
        <span>Run</span>
      </button>
      <button type="button" className="button stop" aria-label="Stop" aria-disabled={!active} title="Stop the program; press again to kill it" onClick={onStop}>
        <StopIcon />
        <span>Stop</span>
      </button>
    </div>
  );
}
