import type { TokenStore } from '../../client/sessionListener';
import { isText, keep, ofTab, recall } from '../../ui/keep';

const key = 'coderunner.resumeToken';

/** The resume token outlives a reload and is no other tab's. */
export const tabTokens: TokenStore = {
  read: () => recall(ofTab, key, isText),
  write: (token) => {
    keep(ofTab, key, token);
  },
};
