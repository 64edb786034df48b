import type { RunReply } from '../client/contract';
import type { RunEvent } from '../client/events';
import { wordsOf } from '../client/words';
import { consoleOfRun, consoles, disownRun, isAwaitingRunId } from '../features/consoles/consoleStore';
import { toast } from '../ui/toasts';
import { client } from './lab';

type Take = () => void;

let unanswered = 0;
let held: (readonly [runId: string, take: Take])[] = [];

/**
 * The console of this request was closed before the lab had given the run its id: the run is stopped as soon as it has one, unless it goes on
 * in another page, and no other console of this one shows it.
 */
export async function leaveRun(sent: Promise<RunReply>, goesOn: boolean): Promise<void> {
  unanswered++;
  const runId = await sent.then((reply) => reply.runId, () => undefined);
  unanswered--;
  if (runId !== undefined) disownRun(runId);
  takeHeld();
  // It began all the same if the connection broke before the answer: then it shows as a run that this page doesn't know.
  if (runId === undefined || goesOn) return;
  await client.stop(runId, true).catch((error: unknown) => {
    toast(`The program of the closed console may still run: ${wordsOf(error)}`);
  });
}

/**
 * Keeps an event of a run that nobody knows while a run of this page, of a closed console too, waits for its id: it may be that one, or another
 * page's. Returns whether it did.
 */
export function holdBack({ runId }: RunEvent, take: Take): boolean {
  const isUnknown = consoleOfRun(runId) === undefined && !consoles().known.has(runId);
  // What came first of a run waits, so the rest of it does, too.
  const isUnsure = (isUnknown && (unanswered > 0 || isAwaitingRunId())) || held.some(([one]) => one === runId);
  if (isUnsure) held = [...held, [runId, take]];
  return isUnsure;
}

/** An id is here, or there will be none: what is still unsure waits on. */
export function takeHeld(): void {
  const now = held;
  held = [];
  for (const [, take] of now) take();
}

/** The session is gone, and with it what is held back. */
export function forgetHeld(): void {
  held = [];
}
