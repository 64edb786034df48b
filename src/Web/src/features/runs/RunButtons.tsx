import { RunIcon, StopIcon } from '../../ui/icons';
import { useRun } from './runStore';
import { isActive } from './runView';

interface RunButtonsProps {
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/** Run and Stop. They stay in place and keep the focus, so only one of the two acts at a time. */
export function RunButtons({ onRun, onStop }: RunButtonsProps) {
  const active = useRun(isActive);
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
