import { expect, vi } from 'vitest';
import type { OpenReply } from './contract';
import { FakeHub, FakeTokens, openReply } from './fakeHub';
import { SessionClient } from './sessionClient';

/** A client whose connections are given one after the other, and a record of all that it tells. */
export function setUp(...replies: OpenReply[]) {
  const hubs: FakeHub[] = [];
  const tokens = new FakeTokens();
  const told: string[] = [];
  const prepare: ((hub: FakeHub) => void)[] = [];
  const client = new SessionClient({
    tokens,
    connect: () => {
      const hub = new FakeHub();
      hub.answers.set('Open', () => replies.shift() ?? openReply());
      prepare.shift()?.(hub);
      hubs.push(hub);
      return hub;
    },
  });
  client.listen({
    stateChanged: (state) => told.push(state),
    event: ({ sequence }, replayed) => told.push(`event ${sequence}${replayed ? ' replayed' : ''}`),
    sessionLost: () => told.push('session lost'),
    inputUnsure: (runId) => told.push(`unsure ${runId}`),
    eventsMissed: (count) => told.push(`missed ${count}`),
  });
  const hub = (index: number) => hubs[index] ?? expect.fail(`no connection ${index}`);
  const stream = (index: number) => hub(index).streams.at(-1) ?? expect.fail('no stream');
  const send = (index: number, ...sequences: (number | bigint)[]) => {
    for (const sequence of sequences) stream(index).observer.next({ sequence, type: 'notice', level: 'info', message: '' });
  };
  const settle = () => vi.runAllTimersAsync();
  return { client, tokens, told, hubs, hub, stream, send, settle, prepare };
}
