import type { RunResult } from '../../client/contract';
import { formatBytes, formatDuration } from '../../ui/format';
import { signalWords } from './signalWords';

export type Tone = 'good' | 'bad' | 'neutral';

export interface ResultWords {
  readonly tone: Tone;
  /** How it ended. */
  readonly text: string;
  /** What it took, empty if nobody knows. */
  readonly figures: string;
}

/** How a run ended, in words that a student understands. */
export function resultWords(result: RunResult): ResultWords {
  return { tone: toneOf(result), text: reasonWords(result), figures: figures(result) };
}

const interrupt = 2;

function toneOf({ reason, exitCode, signal }: RunResult): Tone {
  if (reason === 'exited') return exitCode === 0 ? 'good' : 'bad';
  return reason === 'stopped' || signal === interrupt ? 'neutral' : 'bad';
}

function reasonWords(result: RunResult): string {
  switch (result.reason) {
    case 'exited':
      return `Exited with code ${result.exitCode ?? 0}`;
    case 'signaled':
      return result.signal === interrupt ? 'Interrupted' : `Crashed: ${signalWords(result.signal ?? 0)}`;
    case 'compileFailed':
      return 'Did not compile';
    case 'timeout':
      return `Timeout: stopped after ${formatDuration(result.wallMs)}`;
    case 'memory':
      return 'Out of memory: it needed more than it may have';
    case 'output':
      return 'Too much output: stopped at the limit';
    case 'stopped':
      return 'Stopped';
    case 'lost':
      return 'Lost: the program ended with its session. Run it again';
  }
}

function figures(result: RunResult): string {
  if (result.reason === 'lost') return '';
  const parts = [formatDuration(result.wallMs), `CPU ${formatDuration(result.cpuMs)}`, `memory ${formatBytes(result.peakMemoryBytes)}`];
  if (result.reason === 'compileFailed') return `the compiler ran ${formatDuration(result.compileMs)}`;
  return (result.compileMs > 0 ? [`compiled in ${formatDuration(result.compileMs)}`, ...parts] : parts).join(' · ');
}
