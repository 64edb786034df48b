import { isTouch } from '../ui/touch';
import { keyGroups } from './keyGroups';
import { touchGroups } from './touchGroups';

/** On a touch screen there may be keys, too: a tablet has them in its cover. */
export const help = isTouch()
  ? { title: 'Help', groups: [...touchGroups, ...keyGroups.map(([title, keys]) => [`${title}, with a keyboard`, keys] as const)] }
  : { title: 'Keys', groups: keyGroups };
