import { phaseWords } from './phaseWords';
import { resultWords } from './resultWords';
import { useRun } from './runStore';

/** What the latest run is doing or how it ended; read out at each change. */
export function RunStatus() {
  const run = useRun();
  const result = run.result && resultWords(run.result);
  const tone = run.problem !== undefined ? 'bad' : result?.tone;
  return (
    <span className="run-status" role="status" aria-label="Program" data-tone={tone}>
      {phaseWords(run) ?? run.problem ?? result?.text}
    </span>
  );
}
