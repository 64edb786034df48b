import { create } from 'zustand';
import type { ConnectionState } from '../../client/sessionListener';

export interface SessionView {
  readonly connection: ConnectionState;
  /** Why the connection is not there, in words. */
  readonly detail: string | undefined;
  /** What the person should know about the session; stays until dismissed. */
  readonly notice: string | undefined;
}

/** What the page knows about its connection and session. */
export const useSession = create<SessionView>()(() => ({
  connection: 'connecting',
  detail: undefined,
  notice: undefined,
}));

export function showConnection(connection: ConnectionState, detail: string | undefined): void {
  useSession.setState({ connection, detail });
}

export function showNotice(notice: string | undefined): void {
  if (useSession.getState().notice !== notice) useSession.setState({ notice });
}
