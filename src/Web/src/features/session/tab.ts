import { isText, keep, ofTab, recall } from '../../ui/keep';
import { newId } from '../../workspace/model';

const key = 'coderunner.tab';
const patienceMs = 300;

// On a machine that is busy the page before takes its time to go, and its program is worth the wait. A duplicate is no reload.
const patienceAfterReloadMs = 5000;

/**
 * A duplicated tab comes with a copy of the tab's storage, its session included. So each tab has a name that only it can hold; a page whose
 * name is held already is a copy, and takes another. Returns whether that was so.
 */
export async function isCopyOfATab(): Promise<boolean> {
  const before = recall(ofTab, key, isText);
  if (before !== undefined && (await hold(before))) return false;
  const name = newId();
  keep(ofTab, key, name);
  // Nobody else knows it.
  void hold(name);
  return before !== undefined;
}

function hold(name: string): Promise<boolean> {
  // There are no locks over plain http, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  return locks === undefined ? askOthers(name) : lock(locks, `coderunner.tab.${name}`);
}

// After a reload the page before may let go a moment later.
function lock(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const untilThePageGoes = () => {
      resolve(true);
      return new Promise<void>(() => undefined);
    };
    locks.request(name, { signal: AbortSignal.timeout(isReload() ? patienceAfterReloadMs : patienceMs) }, untilThePageGoes).catch(() => {
      resolve(false);
    });
  });
}

function isReload(): boolean {
  return performance.getEntriesByType('navigation').some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'reload');
}

interface Told {
  readonly kind: 'asks' | 'has';
  readonly name: string;
}

function askOthers(name: string): Promise<boolean> {
  const channel = new BroadcastChannel('coderunner.tabs');
  const tell = (kind: Told['kind']) => {
    channel.postMessage({ kind, name } satisfies Told);
  };
  return new Promise((resolve) => {
    let isOurs = true;
    channel.onmessage = ({ data }) => {
      const told = data as Told;
      if (told.name !== name || !isOurs) return;
      if (told.kind === 'asks') tell('has');
      else {
        isOurs = false;
        channel.close();
        resolve(false);
      }
    };
    tell('asks');
    setTimeout(() => {
      resolve(isOurs);
    }, patienceMs / 2);
  });
}
