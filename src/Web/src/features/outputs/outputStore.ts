import { create } from 'zustand';
import type { FileChangedEvent } from '../../client/events';
import { imageTypeOf, kindOf } from '../../viewers/kinds';
import { byName } from '../../workspace/paths';
import type { Results, ResultSet, SchemaTable } from './results';

/** A file that a run changed, as it was then. */
export interface ChangedFile {
  readonly path: string;
  readonly size: number;
  readonly kind: FileChangedEvent['kind'];
  /** Tells one state of a file from the next. */
  readonly sequence: number;
}

/** What the latest run of a console left besides its text. */
export interface Output {
  readonly files: readonly ChangedFile[];
  readonly results: readonly ResultSet[];
  /** So many results more that are not kept. */
  readonly resultsLeft: number;
  /** Path of the file that is looked at. */
  readonly shown: string | undefined;
  /** Path of the file that the person picked: it is shown again, in the next run too, as soon as it is there. */
  readonly picked?: string;
}

export type OutputTab = 'files' | 'results' | 'schema' | 'problems';

interface Outputs {
  readonly byConsole: Readonly<Record<number, Output>>;
  /** The database's tables after the latest run of SQL. */
  readonly schema: readonly SchemaTable[];
  readonly tab: OutputTab;
  /** The person closed it; the next output opens it again. */
  readonly isClosed: boolean;
  /** The person opened it, so it is there even if it is empty. */
  readonly isAsked: boolean;
}

const nothing: Output = { files: [], results: [], resultsLeft: 0, shown: undefined };

export const useOutputs = create<Outputs>()(() => ({ byConsole: {}, schema: [], tab: 'files', isClosed: false, isAsked: false }));

export const outputOf = (console: number) => (outputs: Outputs): Output => outputs.byConsole[console] ?? nothing;

export function clearOutput(console: number): void {
  if (!isEmpty(console)) put(console, { files: [], results: [], resultsLeft: 0 });
}

/** The console is closed: another may get its number. */
export function forgetOutput(console: number): void {
  useOutputs.setState(({ byConsole }) => ({ byConsole: { ...byConsole, [console]: nothing } }));
}

/**
 * The first of a run opens the panel, if the run's console is in sight; later ones, every second perhaps, leave the person what they
 * look at.
 */
export function addChangedFile(console: number, { path, size, kind, sequence }: FileChangedEvent, isInSight: boolean): void {
  const { files, shown, picked } = outputOf(console)(useOutputs.getState());
  const next = [...files.filter((file) => file.path !== path), { path, size, kind, sequence }].sort((one, other) => byName(one.path, other.path));
  const isThere = (one: string | undefined) => next.some((file) => file.path === one && file.kind !== 'deleted');
  const stays = isThere(shown) && rank(shown) <= rank(path);
  if (isInSight && isEmpty(console)) showOutputTab('files');
  put(console, { files: next, shown: isThere(picked) ? picked : stays ? shown : bestOf(next) });
}

/** As with files, the first of a run opens the panel. */
export function showResults(console: number, { sets, left }: Results, isInSight: boolean): void {
  if (isInSight && isEmpty(console)) showOutputTab('results');
  put(console, { results: sets, resultsLeft: left });
}

export function showSchema(schema: readonly SchemaTable[]): void {
  useOutputs.setState({ schema });
}

export function showFile(console: number, path: string): void {
  put(console, { shown: path, picked: path });
}

export function showOutputTab(tab: OutputTab): void {
  useOutputs.setState({ tab, isClosed: false });
}

/** Opens it for the person, whatever there is. */
export function askForOutput(tab: OutputTab): void {
  useOutputs.setState({ tab, isClosed: false, isAsked: true });
}

export function closeOutputs(): void {
  useOutputs.setState({ isClosed: true, isAsked: false });
}

/** A session's files and tables go with it. */
export function forgetOutputs(): void {
  useOutputs.setState({ byConsole: {}, schema: [] });
}

function isEmpty(console: number): boolean {
  const { files, results } = outputOf(console)(useOutputs.getState());
  return files.length + results.length === 0;
}

// What is looked at rather than read comes first.
function rank(path: string | undefined): number {
  if (path === undefined) return 9;
  return imageTypeOf(path) !== undefined ? 0 : kindOf(path) === 'text' ? 2 : 1;
}

function bestOf(files: readonly ChangedFile[]): string | undefined {
  const there = files.filter(({ kind }) => kind !== 'deleted');
  return there.toSorted((one, other) => rank(one.path) - rank(other.path))[0]?.path;
}

function put(console: number, change: Partial<Output>): void {
  useOutputs.setState(({ byConsole }) => ({ byConsole: { ...byConsole, [console]: { ...(byConsole[console] ?? nothing), ...change } } }));
}
