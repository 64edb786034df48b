import { expect, vi } from 'vitest';
import type { OpenReply, RunReply } from './contract';
import { FakeHub, FakeTokens, openReply } from './fakeHub';
import type { PageChannel } from './pageWire';
import { SessionClient } from './sessionClient';
import { SharedSession } from './sharedSession';

/** A channel between the ends that a test opens: what is said arrives a moment later, in order, at all others. */
export class FakeChannel {
  readonly #ends = new Set<PageChannel>();

  open(): PageChannel {
    const end: PageChannel = {
      onmessage: null,
      postMessage: (message: unknown) => {
        const data: unknown = structuredClone(message);
        for (const other of this.#ends) {
          if (other !== end) setTimeout(() => { if (this.#ends.has(other)) other.onmessage?.call(other as BroadcastChannel, { data } as MessageEvent); });
        }
      },
      close: () => this.#ends.delete(end),
    };
    this.#ends.add(end);
    return end;
  }
}

/** The pages of one session, and a hub that holds its events. */
export function setUpPages() {
  const channel = new FakeChannel();
  const hubs: FakeHub[] = [];
  const replies: OpenReply[] = [];
  let count = 0;
  let refused = 0;

  const addPage = () => {
    const name = `page${++count}`;
    const ends: PageChannel[] = [];
    const tokens = new FakeTokens();
    const told: string[] = [];
    const shared = new SharedSession({
      page: name,
      open: () => {
        const end = channel.open();
        ends.push(end);
        return end;
      },
      connect: () => {
        const hub = new FakeHub();
        hub.answers.set('Open', () => replies.shift() ?? openReply());
        if (refused-- > 0) hub.startFails = new Error('refused');
        hub.answers.set('Run', (): RunReply => ({ runId: 'r1' }));
        hubs.push(hub);
        return hub;
      },
    });
    const client = new SessionClient({ tokens, connect: shared.connect });
    shared.serve(client);
    client.listen({
      stateChanged: (state) => told.push(state),
      event: ({ sequence }, replayed) => told.push(`event ${sequence}${replayed ? ' replayed' : ''}`),
      sessionLost: () => told.push('session lost'),
      inputUnsure: (runId) => told.push(`unsure ${runId}`),
      eventsMissed: (missed) => told.push(`missed ${missed}`),
    });
    /** The page is closed: nothing of it is heard any more. */
    const vanish = () => { for (const end of ends) end.close(); };
    const events = () => told.filter((one) => one.startsWith('event'));
    return { shared, client, tokens, told, vanish, events };
  };

  const hub = (index: number) => hubs[index] ?? expect.fail(`no connection ${index}`);
  const send = (index: number, ...sequences: number[]) => {
    const stream = hub(index).streams.at(-1) ?? expect.fail('no stream');
    for (const sequence of sequences) stream.observer.next({ sequence, type: 'notice', level: 'info', message: '' });
  };
  const settle = () => vi.runAllTimersAsync();

  /** A front that is connected, and so many followers. */
  const connected = async (followers: number) => {
    const pages = Array.from({ length: followers + 1 }, addPage);
    const [front] = pages;
    if (front === undefined) return expect.fail('no page');
    await front.shared.lead();
    for (const { client } of pages) {
      client.connect();
      await settle();
    }
    return pages;
  };
  /** So many attempts to connect fail. */
  const refuse = (attempts: number) => { refused = attempts; };
  return { addPage, connected, hubs, hub, send, settle, replies, refuse };
}

/** All numbers from 1. */
export const eventsTo = (last: number): string[] => Array.from({ length: last }, (_, index) => `event ${index + 1}`);
