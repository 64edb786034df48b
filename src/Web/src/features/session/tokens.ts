import type { TokenStore } from '../../client/sessionListener';
import { isText, keep, ofTab, recall } from '../../ui/keep';
import { newId } from '../../workspace/model';

const key = 'coderunner.resumeToken';
const channelName = 'coderunner.tabs';
const answerMs = 80;

/** The resume token outlives a reload and is no other tab's. */
export const tabTokens: TokenStore = {
  read: () => recall(ofTab, key, isText),
  write: (token) => {
    keep(ofTab, key, token);
  },
};

type Told = { readonly kind: 'whose'; readonly token: string; readonly from: string } | { readonly kind: 'mine'; readonly to: string };

/**
 * A duplicated tab comes with a copy of the tab's storage, token included. So a page asks the others first whether the session is theirs,
 * and if it is, begins with none. Returns whether that was so.
 */
export async function leaveSessionsOfOthers(): Promise<boolean> {
  const me = newId();
  const channel = new BroadcastChannel(channelName);
  const token = tabTokens.read();
  const isTaken = token !== undefined && (await isOfAnother(channel, token, me));
  if (isTaken) for (const name of Object.keys(sessionStorage).filter((one) => one === key || one === 'coderunner.consoles')) sessionStorage.removeItem(name);
  channel.onmessage = ({ data }) => {
    const told = data as Told;
    if (told.kind === 'whose' && told.token === tabTokens.read()) channel.postMessage({ kind: 'mine', to: told.from } satisfies Told);
  };
  return isTaken;
}

function isOfAnother(channel: BroadcastChannel, token: string, me: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => { resolve(false); }, answerMs);
    channel.onmessage = ({ data }) => {
      const told = data as Told;
      if (told.kind !== 'mine' || told.to !== me) return;
      clearTimeout(timer);
      resolve(true);
    };
    channel.postMessage({ kind: 'whose', token, from: me } satisfies Told);
  });
}
