import { tabName } from '../features/session/tab';
import type { AboutRun } from '../features/consoles/consoleStore';
import type { Start } from './runFiles';

/** What the page that started a run knows of it. */
export interface RunNote extends AboutRun {
  readonly runId: string;
  readonly start: Start;
}

const most = 100;
const notes = new Map<string, RunNote>();
const channel = new BroadcastChannel(`coderunner.runs.${tabName}`);

export const noteOf = (runId: string): RunNote | undefined => notes.get(runId);

/** Keeps what this page knows of a run that it started, and tells the other pages of its session. */
export function noteRun(note: RunNote): void {
  put(note);
  channel.postMessage([note]);
}

/** Hears of the runs of other pages, and asks for those so far. Once for the page. */
export function hearNotes(hear: (note: RunNote) => void): void {
  channel.onmessage = ({ data }: MessageEvent<readonly RunNote[] | 'asks'>) => {
    if (data === 'asks') {
      if (notes.size > 0) channel.postMessage([...notes.values()]);
      return;
    }
    for (const note of data) {
      if (notes.has(note.runId)) continue;
      put(note);
      hear(note);
    }
  };
  channel.postMessage('asks');
}

function put(note: RunNote): void {
  notes.set(note.runId, note);
  for (const old of [...notes.keys()].slice(0, -most)) notes.delete(old);
}
