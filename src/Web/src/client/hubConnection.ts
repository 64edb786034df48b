/** What the client needs of a hub connection; SignalR's fits, and so does a fake. */
export interface HubConnection {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<T>(method: string, ...args: unknown[]): Promise<T>;
  stream(method: string, ...args: unknown[]): HubStream;
  onclose(closed: (error?: Error) => void): void;
}

export interface HubStream {
  subscribe(observer: HubObserver): { dispose(): void };
}

export interface HubObserver {
  next(item: unknown): void;
  error(error: unknown): void;
  complete(): void;
}
