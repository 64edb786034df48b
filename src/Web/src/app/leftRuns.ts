import type { RunReply } from '../client/contract';
import type { RunEvent } from '../client/events';
import { wordsOf } from '../client/words';
import { consoles, disownRun } from '../features/consoles/consoleStore';
import { toast } from '../ui/toasts';
import { client } from './lab';

type Take = () => void;

let unanswered = 0;
let held: (readonly [runId: string, take: Take])[] = [];

/**
 * The console of this request was closed before the lab had given the run its id: the run is stopped as soon as it has one, and no other
 * console shows it. Until then nobody can say whose an unknown run is, so what comes of one waits.
 */
export async function leaveRun(sent: Promise<RunReply>): Promise<void> {
  unanswered++;
  const runId = await sent.then((reply) => reply.runId, () => undefined);
  unanswered--;
  if (runId !== undefined) disownRun(runId);
  if (unanswered === 0) release();
  // It began all the same if the connection broke before the answer: then it shows as a run that this page doesn't know.
  if (runId === undefined) return;
  await client.stop(runId, true).catch((error: unknown) => {
    toast(`The program of the closed console may still run: ${wordsOf(error)}`);
  });
}

/** Keeps an event back if it may be one of a run that nobody waits for. Returns whether it did. */
export function holdBack({ runId }: RunEvent, take: Take): boolean {
  // What came first of a run waits, so the rest of it does, too.
  const isUnsure = unanswered > 0 && (!consoles().known.has(runId) || held.some(([one]) => one === runId));
  if (isUnsure) held = [...held, [runId, take]];
  return isUnsure;
}

/** The session is gone, and with it what is held back. */
export function forgetHeld(): void {
  held = [];
}

function release(): void {
  const now = held;
  held = [];
  for (const [, take] of now) take();
}
