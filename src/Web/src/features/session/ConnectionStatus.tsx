import type { ConnectionState } from '../../client/sessionListener';
import { useSession } from './sessionStore';

const words: Record<ConnectionState, string> = {
  connecting: 'Connecting…',
  connected: 'Connected',
  reconnecting: 'Reconnecting…',
  lost: 'Connection lost',
};

/** The state of the connection, always in sight, and a way to try at once. */
export function ConnectionStatus({ onReconnect }: { readonly onReconnect: () => void }) {
  const { connection, detail } = useSession();
  return (
    <div className="connection" data-state={connection}>
      <span role="status" aria-label="Connection" title={detail}>
        <span className="dot" aria-hidden="true" />
        {words[connection]}
      </span>
      {connection === 'lost' && (
        <button type="button" className="button quiet" onClick={onReconnect}>
          Reconnect
        </button>
      )}
    </div>
  );
}
