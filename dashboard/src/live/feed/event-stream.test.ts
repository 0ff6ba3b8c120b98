import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { readEventStream } from './event-stream.ts';
import { type LiveEvent, readLiveEvent } from './live-event.ts';
import { startEventServer } from './testing/event-server.ts';

const server = await startEventServer(0);
afterAll(() => server.close());

async function read(lastId: string | null = null) {
  const events: LiveEvent[] = [];
  let id: string | null = null;
  const done = readEventStream(
    { url: server.url, key: () => null },
    {
      lastId,
      signal: new AbortController().signal,
      onOpen: () => {},
      onHeard: () => {},
      onEvents: (came, newId) => {
        events.push(...came);
        id = newId;
      },
    },
  );
  return { events, done, lastId: () => id };
}

test('events that come in pieces are whole, and others are passed over', async () => {
  server.asked.length = 0;
  const stream = await read('7');
  const text =
    'id: 8\nevent: anomaly\ndata: {"pool_id":"alpha_001","open_anomalies":[]}\n\n: heartbeat\n\nid: 9\nevent: news\ndata: {}\n\nevent: resync\ndata: {"reason":"pools"}\n\n';
  await vi.waitFor(() => expect(server.listeners.size).toBe(1), { timeout: 20_000, interval: 20 });
  const [listener] = server.listeners;
  for (const letter of text) listener?.write(letter);
  listener?.end();
  await stream.done;
  expect(stream.events.map(({ name }) => name)).toEqual(['anomaly', 'resync']);
  expect(stream.lastId()).toBe('9');
  expect(server.asked[0]).toMatchObject({ 'last-event-id': '7', accept: 'text/event-stream' });
  expect(server.asked[0]).not.toHaveProperty('authorization');
});

test('who is cut off before the first event knows where the stream began', async () => {
  const stream = await read();
  await vi.waitFor(() => expect(server.listeners.size).toBe(1), { timeout: 20_000, interval: 20 });
  const [listener] = server.listeners;
  listener?.end('id: 7\nevent: begin\ndata: {}\n\n');
  await stream.done;
  expect(stream.events).toEqual([]);
  expect(stream.lastId()).toBe('7');
});

test('what the gateway says instead of events is told with its sentence', async () => {
  server.refusal = 401;
  const { done } = await read();
  await expect(done).rejects.toMatchObject({ status: 401, detail: 'Use another key.' });
  server.refusal = null;
});

test('whatever the text, an event is one of the known, or everything is read again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('status', 'source', 'anomaly', 'alert', 'resync'),
      fc.oneof(fc.string(), fc.json()),
      (name, text) => {
        const event = readLiveEvent(name, text);
        if (event?.name === 'source') expect(event.data).toHaveProperty('name');
        else if (event?.name === 'alert') expect(event.data).toHaveProperty('alert_id');
        else if (event?.name !== 'resync') expect(event?.data).toHaveProperty('pool_id');
      },
    ),
  );
  expect(readLiveEvent('news', '{}')).toBeNull();
});
