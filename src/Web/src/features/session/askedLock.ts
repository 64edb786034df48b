import type { TabEvents } from './tab';

interface Told {
  readonly kind: 'asks' | 'has' | 'gone';
  readonly id: string;
  /** Since when the page has it. */
  readonly since: number;
}

const answerMs = 300;
// On a busy machine a page may be silent for long.
const beatMs = 5000;

/**
 * A lock for browsers that give a page none: who has it says so when it is asked, and says that it goes; if nobody answers for a while, it is free. Of two
 * that ask at once the one with the smaller id gets it. A page that was silent for too long may find that another has it too: who had it first keeps it.
 * `signs`: whether somebody has it by all signs; without one it is likely free. Returns how to let go.
 */
export function askedLock(channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage'>, id: string, signs: 'taken' | 'free' | 'new', events: TabEvents): () => void {
  let since = 0;
  let isHeld = false;
  let isGone = false;
  /** In this round somebody said that it has the lock, or asked before us. */
  let isTaken = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (kind: Told['kind']) => { channel.postMessage({ kind, id, since } satisfies Told); };
  const take = () => {
    isHeld = true;
    since = Date.now();
    tell('has');
    events.leads();
  };
  const round = (ms: number) => {
    clearTimeout(timer);
    isTaken = false;
    tell('asks');
    timer = setTimeout(() => {
      if (isTaken) round(beatMs);
      else take();
    }, ms);
  };
  const isBefore = (other: Told) => other.since < since || (other.since === since && other.id < id);
  const meetsAnother = (other: Told) => {
    if (!isBefore(other)) {
      tell('has');
      events.contested();
      return;
    }
    isHeld = false;
    events.yields();
    round(beatMs);
    isTaken = true;
  };

  channel.onmessage = ({ data }) => {
    const told = data as Told;
    if (isGone) return;
    if (told.kind === 'asks') {
      if (isHeld) tell('has');
      else if (told.id < id) isTaken = true;
    } else if (told.kind === 'gone') {
      if (!isHeld) round(answerMs);
    } else if (isHeld) meetsAnother(told);
    else isTaken = true;
  };
  const leave = () => {
    if (isHeld) tell('gone');
    isGone = true;
    clearTimeout(timer);
  };
  globalThis.addEventListener('pagehide', leave);
  if (signs === 'new') take();
  else round(signs === 'taken' ? beatMs : answerMs);
  return leave;
}
