import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import type { HubConnection } from './hubConnection';

const silenceMs = 25_000;

/**
 * A connection that was not started. The first attempt goes straight to a WebSocket, which saves a round trip and needs no
 * sticky gateway; where something between stops WebSockets, every second attempt negotiates another transport.
 */
export function signalrConnection(url: string, attempt: number): HubConnection {
  const direct = attempt % 2 === 0;
  return new HubConnectionBuilder()
    .withUrl(url, direct ? { transport: HttpTransportType.WebSockets, skipNegotiation: true, withCredentials: false } : { withCredentials: false })
    .withHubProtocol(new MessagePackHubProtocol())
    .withServerTimeout(silenceMs)
    .configureLogging(LogLevel.None)
    .build();
}
