import { isText, keep, ofTab, recall } from '../../ui/keep';
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

/** From now on this page is the front of its tab, or waits until it is: exactly one of the pages with its name is. Once for the page. */
export function joinTab(events: TabEvents): void {
  keep(ofTab, key, tabName);
  const name = `coderunner.tab.${tabName}`;
  // There are no locks over plain http, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) {
    askedLock(new BroadcastChannel(name), newId(), before === undefined, events);
    return;
  }
  const untilThePageGoes = () => {
    events.leads();
    return new Promise<void>(() => undefined);
  };
  void locks.request(name, untilThePageGoes);
}
