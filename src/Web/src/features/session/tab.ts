import { isText, keep, local, ofTab, recall } from '../../ui/keep';
import { newId } from '../../workspace/model';
import { askedLock } from './askedLock';

/** What a page hears of its tab. */
export interface TabEvents {
  /** This page is the tab's front now. */
  leads(): void;
  /** Another page is the front after all. */
  yields(): void;
  /** Another page took itself for the front, and may have taken the connection. */
  contested(): void;
}

const key = 'coderunner.tab';
const before = recall(ofTab, key, isText);

/** The tab's name. A duplicated tab comes with a copy of the tab's storage, so the two have one name, and one session. */
export const tabName: string = before ?? newId();

/**
 * From now on this page is the front of its tab, or waits until it is: exactly one of the pages with its name is. Once for the page. Returns how to become
 * it at once, when the front is silent: some browsers put a page to sleep with its lock.
 */
export function joinTab(events: TabEvents): () => void {
  keep(ofTab, key, tabName);
  const name = `coderunner.tab.${tabName}`;
  // There are no locks over plain http, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) {
    joinWithoutLocks(name, events);
    return () => undefined;
  }
  const untilThePageGoes = () => {
    events.leads();
    return new Promise<void>(() => undefined);
  };
  const want = (options: LockOptions) => {
    locks.request(name, options, untilThePageGoes).catch(() => {
      // Another page took it.
      events.yields();
      want({});
    });
  };
  want({});
  return () => { want({ steal: true }); };
}

/** The front leaves a sign where all tabs see it, so that a page which comes knows whether it has to be patient. After a crash it finds an old one. */
function joinWithoutLocks(name: string, events: TabEvents): void {
  const signs = before === undefined ? 'new' : recall(local, name, isText) === undefined ? 'free' : 'taken';
  const id = newId();
  window.addEventListener('pagehide', () => { if (recall(local, name, isText) === id) keep(local, name, undefined); });
  const leads = () => {
    keep(local, name, id);
    events.leads();
  };
  askedLock(new BroadcastChannel(name), id, signs, { ...events, leads });
}
