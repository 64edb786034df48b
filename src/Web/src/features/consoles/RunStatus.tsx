import { activeConsole, useConsoles } from './consoleStore';
import { phaseWords } from './phaseWords';
import { resultWords } from './resultWords';

/** What the shown console's run is doing or how it ended; read out at each change. */
export function RunStatus() {
  const { run } = useConsoles(activeConsole);
  const result = run.result && resultWords(run.result);
  const tone = run.problem !== undefined ? 'bad' : result?.tone;
  const words = phaseWords(run) ?? run.problem ?? result?.text;
  return (
    <p className="run-status">
      <span role="status" aria-label="Program" data-tone={tone}>{words}</span>
      {result !== undefined && phaseWords(run) === undefined && result.figures !== '' && <span className="run-figures">{result.figures}</span>}
    </p>
  );
}
