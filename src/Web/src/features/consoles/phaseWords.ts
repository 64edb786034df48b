import type { RunView } from './runView';

const sandboxWords = {
  reused: 'Preparing…',
  warm: 'Preparing a sandbox…',
  created: 'Making a new sandbox…',
};

/** What the run is doing, in words; nothing while there is none. */
export function phaseWords(run: RunView): string | undefined {
  if (run.stopping) return 'Stopping…';
  switch (run.phase) {
    case 'idle':
      return undefined;
    case 'waiting':
      return 'Waiting for the lab…';
    case 'sending':
      return 'Starting…';
    case 'queued':
      return run.position === undefined ? 'Waiting in the queue' : `Waiting in the queue, position ${run.position}`;
    case 'preparing':
      return run.sandbox === undefined ? 'Preparing…' : sandboxWords[run.sandbox];
    case 'compiling':
      return 'Compiling…';
    case 'running':
      return 'Running';
  }
}
