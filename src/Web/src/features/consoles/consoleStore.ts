import { create } from 'zustand';
import type { RunResult } from '../../client/contract';
import type { RunEvent } from '../../client/events';
import { advance, isActive, noRun, type RunView } from './runView';

/** A console and the latest run in it. */
export interface ConsoleView {
  readonly id: number;
  /** What runs or ran in it. */
  readonly label: string | undefined;
  readonly run: RunView;
  /** Whether the run's program has a terminal; events don't say. */
  readonly hasTerminal: boolean;
  /** Output came while another console was shown. */
  readonly hasNews: boolean;
}

export interface Consoles {
  readonly consoles: readonly ConsoleView[];
  readonly active: number;
  /** Consoles of the runs of this session, those before the latest too, so that a late event of theirs changes nothing. */
  readonly known: ReadonlyMap<string, number>;
}

const blank = (id: number): ConsoleView => ({ id, label: undefined, run: noRun, hasTerminal: true, hasNews: false });

export const useConsoles = create<Consoles>()(() => ({ consoles: [blank(1)], active: 1, known: new Map<string, number>() }));

export const consoles = (): Consoles => useConsoles.getState();

export const consoleOf = (id: number): ConsoleView | undefined => consoles().consoles.find((one) => one.id === id);

export const activeConsole = ({ consoles: all, active }: Consoles): ConsoleView => all.find(({ id }) => id === active) ?? all[0] ?? blank(active);

export const mostConsoles = 8;

/** A new console, shown. Returns its id; the shown one's if there are as many as fit. */
export function addConsole(): number {
  const id = addUnshown() ?? consoles().active;
  useConsoles.setState({ active: id });
  return id;
}

function addUnshown(): number | undefined {
  const { consoles: all } = consoles();
  const free = Array.from({ length: mostConsoles }, (_, index) => index + 1).find((id) => all.every((one) => one.id !== id));
  if (free !== undefined) useConsoles.setState({ consoles: [...all, blank(free)] });
  return free;
}

export function showConsole(id: number): void {
  if (consoles().active === id && consoleOf(id)?.hasNews === false) return;
  useConsoles.setState({ active: id });
  update(id, { hasNews: false });
}

/** The last one stays, empty. */
export function removeConsole(id: number): void {
  const { consoles: all, active } = consoles();
  const place = all.findIndex((one) => one.id === id);
  const left = all.filter((one) => one.id !== id);
  const next = left[Math.min(place, left.length - 1)];
  if (next === undefined) useConsoles.setState({ consoles: [blank(id)] });
  else useConsoles.setState({ consoles: left, active: active === id ? next.id : active });
}

/** The person pressed Run before the lab was there. */
export function awaitLab(id: number): void {
  update(id, { run: { ...noRun, phase: 'waiting' } });
}

/** The person pressed Run; the id comes later. */
export function beginRun(id: number, label: string, hasTerminal: boolean): void {
  update(id, { label, hasTerminal, run: { ...noRun, phase: 'sending' } });
}

/** What events don't say of a run. */
export type AboutRun = Pick<ConsoleView, 'label' | 'hasTerminal'>;

/** The lab gave the run its id, or an event of a run came that this page didn't start. Returns whether it was news. */
export function adoptRun(id: number, runId: string, about?: AboutRun): boolean {
  const { known } = consoles();
  if (known.has(runId)) return false;
  const current = consoleOf(id)?.run ?? noRun;
  const begun = current.phase === 'sending' ? current : { ...noRun, phase: 'preparing' as const };
  useConsoles.setState({ known: new Map([...known, [runId, id]]) });
  update(id, { ...about, run: { ...begun, runId } });
  return true;
}

/** Another page said it after the run's first events. */
export function describeRun(id: number, { label, hasTerminal }: AboutRun): void {
  update(id, { label, hasTerminal });
}

/** A run of a console that was closed: nobody shows it. */
export function disownRun(runId: string): void {
  useConsoles.setState(({ known }) => ({ known: new Map([...known, [runId, nobody]]) }));
}

const nobody = 0;

/** The console that shows this run as its latest. */
export const consoleOfRun = (runId: string): ConsoleView | undefined => consoles().consoles.find(({ run }) => run.runId === runId);

/** Whether a run of this page waits for its id: an event of a run that nobody knows may be of that one, or of another page's. */
export const isAwaitingRunId = (): boolean => consoles().consoles.some(({ run }) => run.phase === 'sending' && run.runId === undefined);

/** Where a run goes that this page didn't start: a console that is idle, or a new one, which waits to be shown; undefined if all are taken. */
export function consoleForUnknownRun(): number | undefined {
  const { consoles: all } = consoles();
  const shown = activeConsole(consoles());
  const idle = isActive(shown.run) ? all.find(({ run }) => !isActive(run)) : shown;
  return idle?.id ?? addUnshown();
}

/** Takes an event of the latest run of a console. */
export function takeRunEvent(id: number, event: RunEvent): void {
  const current = consoleOf(id);
  if (current === undefined) return;
  const run = advance(current.run, event);
  const hasNews = current.hasNews || id !== consoles().active;
  if (run !== current.run || hasNews !== current.hasNews) update(id, { run, hasNews });
}

export function markStopping(id: number): void {
  const run = consoleOf(id)?.run;
  if (run !== undefined) update(id, { run: { ...run, stopping: true } });
}

/** The run could not begin. */
export function failRun(id: number, problem: string | undefined): void {
  update(id, { run: { ...noRun, problem } });
}

/** The session is gone with its programs. Returns the consoles in which one ran. */
export function loseRuns(): number[] {
  const lost = consoles().consoles.filter(({ run }) => isActive(run) && run.runId !== undefined);
  for (const { id, run } of lost) update(id, { run: { ...run, phase: 'idle', stopping: false, result: lostResult } });
  // A new session numbers its runs anew.
  useConsoles.setState({ known: new Map() });
  for (const { id, run } of consoles().consoles) {
    if (!isActive(run)) update(id, { run: { ...run, runId: undefined } });
  }
  return lost.map(({ id }) => id);
}

export const lostResult: RunResult = {
  reason: 'lost',
  wallMs: 0,
  cpuMs: 0,
  peakMemoryBytes: 0,
  queueMs: 0,
  prepareMs: 0,
  compileMs: 0,
  outputBytes: 0,
};

function update(id: number, change: Partial<ConsoleView>): void {
  useConsoles.setState(({ consoles: all }) => ({ consoles: all.map((one) => (one.id === id ? { ...one, ...change } : one)) }));
}
