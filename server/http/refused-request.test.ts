import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPlainApi } from '../testing/plain-api.ts';
import { onTheWire, Wire, withoutEnd } from '../testing/wire.ts';

let api: Awaited<ReturnType<typeof startPlainApi>>;
beforeAll(async () => {
  api = await startPlainApi('scraper');
});
afterAll(() => api.close());

test.each(onTheWire)('%s', async (_what, sent, status) => {
  const wire = new Wire(api.url).send(sent.replaceAll('{api}', ''));
  const answer = await wire.answer(!sent.startsWith('HEAD'));
  expect(answer).toMatchObject({ status, headers: { 'x-request-id': expect.any(String) } });
  if (status >= 400) {
    expect(answer?.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer?.body ?? '')).toEqual({
      ...{ type: 'about:blank', title: expect.any(String), status },
      ...{ detail: expect.stringMatching(/\.$/), request_id: answer?.headers['x-request-id'] },
    });
  }
  // The next request is answered, or the connection ends.
  wire.send('GET /health/ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  const next = await wire.answer();
  await wire.closed;
  expect(next === null || next.status === 200 || next.status === 408).toBe(true);
});

test('a body without end is refused before it has arrived', async () => {
  const wire = new Wire(api.url).send(withoutEnd);
  expect(await wire.answer()).toMatchObject({ status: 413 });
  wire.socket.destroy();
});
