import { afterEach, expect, test, vi } from 'vitest';
import { ProblemError } from '../../api/problem-error.ts';
import type { Connection, FeedTimings } from './connection.ts';
import { readEventStream } from './event-stream.ts';
import { Feed } from './feed.ts';
import { feedName } from './feed-name.ts';
import { openLine } from './line.ts';
import { seatByLock, type TakeSeat } from './seats/seat.ts';
import { seatByLease } from './seats/seat-by-lease.ts';
import { type EventServer, startEventServer } from './testing/event-server.ts';

const quick: FeedTimings = {
  silenceMs: 800,
  doubtMs: 400,
  takeOverMs: 600,
  checkMs: 50,
  pollMs: 100,
  streamAgainMs: 1_000_000,
  retryMs: 200,
};
const anomaly = (number: number) =>
  `id: ${number}\nevent: anomaly\ndata: {"pool_id":"alpha_00${number}","open_anomalies":[]}\n\n`;

/** The storage of a browser whose tabs are in one process, as these are. */
function storageOf(): Parameters<typeof seatByLease>[0] {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  };
}

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function startGateway(heartbeatMs = 100): Promise<EventServer> {
  const server = await startEventServer(heartbeatMs);
  open.push(server);
  return server;
}

/** A tab, and what it was told. */
function openTab(
  server: EventServer,
  takeSeat: TakeSeat = seatByLock,
  name = feedName('/', server.url),
  timings = quick,
) {
  const tab = {
    told: [] as string[],
    connections: [] as Connection['state'][],
    readAgain: [] as boolean[],
    refused: 0,
    polls: 0,
    isPollRefused: false,
    isPollHung: false,
    close: () => {},
  };
  const feed = new Feed(
    {
      name,
      openStream: (options) => readEventStream({ url: server.url, key: () => 'a-key' }, options),
      openLine,
      takeSeat,
      poll: async () => {
        tab.polls += 1;
        if (tab.isPollHung) await new Promise(() => {});
        if (tab.isPollRefused) throw new ProblemError(new Response(null, { status: 401 }), null);
      },
      isSeen: () => true,
      timings,
    },
    {
      onEvents: (events) =>
        tab.told.push(...events.map(({ name, data }) => ('pool_id' in data ? (data.pool_id ?? name) : name))),
      onReadAgain: (isBack) => tab.readAgain.push(isBack),
      onRefused: () => {
        tab.refused += 1;
      },
      onConnection: ({ state }) => tab.connections.push(state),
    },
  );
  tab.close = () => feed.close();
  open.push(tab);
  return tab;
}

const patiently = { timeout: 20_000, interval: 20 };
const last = (connections: string[]) => connections.at(-1);

const ways: [string, () => TakeSeat][] = [
  ['by locks', () => seatByLock],
  ['by a lease', () => seatByLease(storageOf(), { lastsMs: 500, checkMs: 50, settleMs: 20 })],
];

test.each(ways)('twenty tabs share one connection, and another goes on when the first closes: %s', async (_, way) => {
  const server = await startGateway();
  const takeSeat = way();
  const tabs = Array.from({ length: 20 }, () => openTab(server, takeSeat));
  await vi.waitFor(
    () => expect(tabs.map(({ connections }) => last(connections))).toEqual(tabs.map(() => 'live')),
    patiently,
  );
  expect(server.listeners.size).toBe(1);
  expect(server.asked).toHaveLength(1);
  server.tell(anomaly(1));
  await vi.waitFor(() => expect(tabs.map(({ told }) => told)).toEqual(tabs.map(() => ['alpha_001'])), patiently);
  tabs[0]?.close();
  await vi.waitFor(() => expect(server.asked).toHaveLength(2), patiently);
  expect(server.asked[1]?.['last-event-id']).toBe('1');
  await vi.waitFor(() => expect(server.listeners.size).toBe(1), patiently);
  server.tell(anomaly(2));
  const others = tabs.slice(1);
  await vi.waitFor(
    () => expect(others.map(({ told }) => last(told))).toEqual(others.map(() => 'alpha_002')),
    patiently,
  );
  // They went on where they were: nothing was lost, nothing was read anew.
  expect(others.every(({ connections }) => !connections.includes('lost'))).toBe(true);
  expect(others.every(({ readAgain }) => readAgain.length === 1)).toBe(true);
});

test('keys do not share, and no name tells a key', async () => {
  const server = await startGateway();
  const [one, other] = [feedName('/', 'pgk_a_one'), feedName('/', 'pgk_a_two')];
  expect(one).not.toBe(other);
  expect(one).not.toContain('pgk');
  expect(feedName('/below/', 'pgk_a_one')).not.toBe(one);
  openTab(server, seatByLock, one);
  openTab(server, seatByLock, other);
  await vi.waitFor(() => expect(server.listeners.size).toBe(2), patiently);
  expect(server.asked[0]?.authorization).toBe('Bearer a-key');
});

test('a gateway that is gone is lost for all tabs, and everything is read again when it is back', async () => {
  const server = await startGateway();
  const tabs = [openTab(server), openTab(server)];
  await vi.waitFor(() => expect(tabs.every(({ connections }) => last(connections) === 'live')).toBe(true), patiently);
  server.refusal = 503;
  server.cut();
  await vi.waitFor(() => expect(tabs.every(({ connections }) => last(connections) === 'lost')).toBe(true), patiently);
  server.refusal = null;
  await vi.waitFor(() => expect(tabs.every(({ connections }) => last(connections) === 'live')).toBe(true), patiently);
  expect(tabs.map(({ readAgain }) => readAgain)).toEqual([
    [false, true],
    [false, true],
  ]);
});

test('a connection without a word is lost, though it was never closed', async () => {
  const server = await startGateway(0);
  const tab = openTab(server);
  await vi.waitFor(() => expect(tab.connections).toEqual(['live', 'lost']), patiently);
  // And another is tried.
  await vi.waitFor(() => expect(server.asked.length).toBeGreaterThan(1), patiently);
});

test('a tab that rests does not hide from the others that nothing was heard', async () => {
  const server = await startGateway(0);
  const name = feedName('/', server.url);
  // The browser lets the timers of a hidden tab rest, but tells it what others say.
  const resting = openTab(server, seatByLock, name, { ...quick, checkMs: 1_000_000 });
  await vi.waitFor(() => expect(resting.connections).toEqual(['live']), patiently);
  const seen = openTab(server, seatByLock, name);
  await vi.waitFor(() => expect(seen.connections.slice(0, 2)).toEqual(['live', 'lost']), patiently);
});

test('a short gap is not said, and what changed meanwhile is asked for', async () => {
  const server = await startGateway();
  const tab = openTab(server);
  await vi.waitFor(() => expect(tab.connections).toEqual(['live']), patiently);
  server.tell(anomaly(3));
  await vi.waitFor(() => expect(tab.told).toEqual(['alpha_003']), patiently);
  server.cut();
  await vi.waitFor(() => expect(server.listeners.size + server.asked.length).toBe(3), patiently);
  expect(server.asked[1]?.['last-event-id']).toBe('3');
  server.tell(anomaly(4));
  await vi.waitFor(() => expect(tab.told).toEqual(['alpha_003', 'alpha_004']), patiently);
  expect(tab.connections).toEqual(['live']);
  expect(tab.readAgain).toEqual([false]);
});

test('every tab learns that the key is not taken any more', async () => {
  const server = await startGateway();
  const tabs = [openTab(server), openTab(server)];
  await vi.waitFor(() => expect(tabs.every(({ connections }) => last(connections) === 'live')).toBe(true), patiently);
  server.refusal = 401;
  server.cut();
  await vi.waitFor(() => expect(tabs.every(({ refused }) => refused > 0)).toBe(true), patiently);
});

test('where the gateway is too old to tell, every tab asks by itself', async () => {
  const server = await startGateway();
  server.refusal = 501;
  const tabs = [openTab(server), openTab(server)];
  await vi.waitFor(() => expect(tabs.every(({ polls }) => polls > 2)).toBe(true), patiently);
  expect(tabs.map(({ connections }) => last(connections))).toEqual(['live', 'live']);
  expect(server.asked).toHaveLength(1);
  const [tab] = tabs;
  if (tab === undefined) throw new Error('there are tabs');
  tab.isPollRefused = true;
  await vi.waitFor(() => expect([last(tab.connections), tab.refused > 0]).toEqual(['lost', true]), patiently);
  tab.isPollRefused = false;
  await vi.waitFor(() => expect(last(tab.connections)).toBe('live'), patiently);
});

test('a 404 that is not the word of the gateway ends nothing, and a gateway that learns to tell is heard again', async () => {
  const server = await startGateway();
  server.refusal = 404;
  server.isOwnWord = false;
  const stranger = openTab(server, seatByLock, 'behind a proxy');
  await vi.waitFor(() => expect(last(stranger.connections)).toBe('lost'), patiently);
  expect(stranger.polls).toBe(0);
  stranger.close();
  server.isOwnWord = true;
  const tabs = [0, 1].map(() => openTab(server, seatByLock, 'of an old one', { ...quick, streamAgainMs: 300 }));
  await vi.waitFor(() => expect(tabs.every(({ polls }) => polls > 0)).toBe(true), patiently);
  server.refusal = null;
  await vi.waitFor(() => expect(server.listeners.size).toBe(1), patiently);
  server.tell(anomaly(1));
  await vi.waitFor(() => expect(tabs.map(({ told }) => last(told))).toEqual(['alpha_001', 'alpha_001']), patiently);
  const asked = tabs.map(({ polls }) => polls);
  server.tell(anomaly(2));
  await vi.waitFor(() => expect(tabs.map(({ told }) => last(told))).toEqual(['alpha_002', 'alpha_002']), patiently);
  expect(tabs.map(({ polls }) => polls)).toEqual(asked);
  expect(tabs.map(({ connections }) => last(connections))).toEqual(['live', 'live']);
});

test('an answer that never comes is a lost connection, also where the gateway is asked', async () => {
  const server = await startGateway();
  server.refusal = 501;
  const tab = openTab(server);
  await vi.waitFor(() => expect(tab.connections).toEqual(['live']), patiently);
  tab.isPollHung = true;
  await vi.waitFor(() => expect(last(tab.connections)).toBe('lost'), patiently);
  tab.isPollHung = false;
  await vi.waitFor(() => expect(last(tab.connections)).toBe('live'), patiently);
});

test('a tab that hangs loses its place to one that is seen', async () => {
  const server = await startGateway();
  let isHung = false;
  // It holds the seat and says nothing, as a tab that the browser has frozen.
  const hung: TakeSeat = (name, events) =>
    seatByLock(name, {
      ...events,
      onTaken: () => {
        isHung = true;
      },
    });
  openTab(server, hung);
  await vi.waitFor(() => expect(isHung).toBe(true), patiently);
  const tab = openTab(server);
  await vi.waitFor(() => expect(last(tab.connections)).toBe('live'), patiently);
});
