import { keep, ofTab, recall } from '../../ui/keep';
import { useConsoles, type Consoles } from './consoleStore';
import { noRun } from './runView';

/** What a tab remembers over a reload: which run is in which console. */
interface Remembered {
  readonly active: number;
  readonly consoles: readonly { readonly id: number; readonly label?: string; readonly runId?: string; readonly hasTerminal: boolean }[];
  readonly known: readonly (readonly [runId: string, id: number])[];
}

const key = 'coderunner.consoles';
const mostKnown = 200;

/** Puts the consoles of before a reload back, and remembers them from now on. Once for the page. */
export function rememberConsoles(): void {
  const before = recall(ofTab, key, isRemembered);
  if (before !== undefined && before.consoles.length > 0) {
    const consoles = before.consoles.map(({ id, label, runId, hasTerminal }) => ({ id, label, run: { ...noRun, runId }, hasTerminal, hasNews: false }));
    useConsoles.setState({ consoles, active: before.active, known: new Map(before.known) });
  }
  useConsoles.subscribe(remember);
}

let last: Consoles['consoles'] = [];

function remember({ consoles, active, known }: Consoles): void {
  const isSame = consoles.length === last.length && consoles.every((one, index) => one.run.runId === last[index]?.run.runId && one.label === last[index]?.label);
  last = consoles;
  if (isSame && active === lastActive) return;
  lastActive = active;
  keep(ofTab, key, {
    active,
    consoles: consoles.map(({ id, label, run, hasTerminal }) => ({ id, hasTerminal, ...(label === undefined ? {} : { label }), ...(run.runId === undefined ? {} : { runId: run.runId }) })),
    known: [...known].slice(-mostKnown),
  } satisfies Remembered);
}

let lastActive = 0;

function isRemembered(value: unknown): value is Remembered {
  return typeof value === 'object' && value !== null && 'consoles' in value && Array.isArray(value.consoles) && 'known' in value && Array.isArray(value.known) && 'active' in value;
}
