/** What crosses the hub at `/hubs/session`. Durations in milliseconds, sizes in bytes, times ISO 8601 UTC. */

/** A language that can run. */
export interface Runtime {
  readonly name: string;
  readonly title?: string;
  readonly version: string;
  readonly aliases: readonly string[];
  readonly extensions: readonly string[];
  /** Path of the usual entry file. */
  readonly entry: string;
  /** Whether its programs may run on a terminal. */
  readonly terminal: boolean;
  readonly notebook: boolean;
  readonly image: string;
}

export interface Limits {
  readonly timeoutMs?: number;
  readonly outputBytes?: number;
  readonly fileBytes?: number;
  readonly files?: number;
  readonly totalFileBytes?: number;
  readonly maxTimeoutMs?: number;
  /** Programs that a session may run at once. */
  readonly runs?: number;
}

export interface OpenReply {
  readonly sessionId: string;
  readonly resumeToken: string;
  /** Whether it is the session of the token that was sent. */
  readonly resumed: boolean;
  readonly lastSequence: number;
  readonly runtimes: readonly Runtime[];
  readonly limits: Limits;
}

export interface RunFile {
  /** Relative, with `/` between its parts. */
  readonly path: string;
  readonly content: string;
  readonly encoding?: 'utf8' | 'base64';
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface RunRequest {
  readonly runtime: string;
  readonly files: readonly RunFile[];
  readonly entry?: string;
  readonly args?: readonly string[];
  readonly stdin?: string;
  /** With it the program gets a real terminal, and all its output is `stdout`. */
  readonly terminal?: TerminalSize;
  readonly timeoutMs?: number;
}

export interface RunReply {
  readonly runId: string;
}

export type RunReason = 'exited' | 'signaled' | 'compileFailed' | 'timeout' | 'memory' | 'output' | 'stopped' | 'lost';

export interface RunResult {
  readonly reason: RunReason;
  readonly exitCode?: number | null;
  readonly signal?: number | null;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMemoryBytes: number;
  readonly queueMs: number;
  readonly prepareMs: number;
  readonly compileMs: number;
  readonly outputBytes: number;
}
