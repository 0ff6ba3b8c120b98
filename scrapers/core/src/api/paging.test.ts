import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fullReading, worker } from '../../testing/samples.ts';
import { askService, poolFile } from '../../testing/service/start-alpha.ts';
import { startPaged } from '../../testing/service/start-paged.ts';
import { reads, startUpstream } from '../../testing/service/upstream.ts';

const params = { pool_id: 'alphapool_001' };
const day = 86_400;
const begin = Date.parse('2026-09-01T00:00:00Z') / 1000;
const count = 40;

/** Names that are long, alike, in other scripts, and with what a URL treats in its own way. */
const names = [
  'rig',
  'rig',
  'Rig',
  'rig+1',
  'rig 1',
  'rig&x=1',
  'шахта-1',
  '矿机',
  'é',
  'x'.repeat(300),
  'ж'.repeat(150),
  '',
];

describe('paging', () => {
  let url = '';

  beforeAll(async () => {
    const upstream = await startUpstream();
    let now = begin;
    let reading = fullReading();
    upstream.answer('token-1', (request, response) => reads(reading)(request, response));
    const paged = await startPaged(upstream, poolFile('001', { token: 'token-1' }), () => new Date(now * 1000));
    url = paged.url;
    for (let poll = 0; poll < count; poll += 1) {
      now = begin + poll * 6 * 3600;
      reading = fullReading({
        workers: Array.from({ length: count }, (_, index) =>
          worker(`id-${index}`, {
            workerName: names[index % names.length] as string,
            lastSeenAt: now,
            online: poll % 2 === 0,
          }),
        ),
        onlineWorkers: poll % 2 === 0 ? count : 0,
        offlineWorkers: poll % 2 === 0 ? 0 : count,
        balance: `0.${String(poll).padStart(8, '0')}`,
        earnings: [
          { date: new Date((begin - poll * day) * 1000).toISOString().slice(0, 10), amount: '0.1', hashrateHs: null },
        ],
        payouts: [
          {
            ownId: `p${poll}`,
            state: 'sent' as const,
            paidAt: begin + Math.floor(poll / 3) * day,
            amount: '0.1',
            fee: null,
            tx: null,
          },
        ],
      });
      await askService(url, 'pollPool', { params });
    }
    return paged.close;
  }, 20_000);

  const lists: [string, string, string][] = [
    ['getWorkers', 'workers', ''],
    ['getHistory', 'points', ''],
    ['getHistory', 'points', 'step=1h'],
    ['getHistory', 'points', 'step=1d'],
    ['getHistory', 'points', 'from=2026-09-02T12:00:00Z&to=2026-09-08T00:00:00Z'],
    ['getEarnings', 'earnings', ''],
    ['getEarnings', 'earnings', 'from=2026-08-05&to=2026-08-20'],
    ['getPayouts', 'payouts', ''],
    ['getPayouts', 'payouts', 'from=2026-09-02T00:00:00Z'],
    ['getPayoutEvents', 'events', ''],
    ['getPayoutEvents', 'events', 'from=2026-09-04T00:00:00Z'],
    ['getAnomalies', 'anomalies', ''],
    ['getAnomalies', 'anomalies', 'resolved=true'],
  ];

  test.each(lists)(
    '%s (%s, %s) loses and repeats nothing, whatever the page size',
    async (operationId, field, filter) => {
      const whole = (await askService<Record<string, unknown[]>>(url, operationId, { params, query: `?${filter}` }))
        .body[field] as unknown[];
      expect(whole.length).toBeGreaterThan(5);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: whole.length + 2 }), async (limit) => {
          const pages: unknown[][] = [];
          let query = `?${filter}${filter === '' ? '' : '&'}limit=${limit}`;
          for (;;) {
            const { status, body, headers } = await askService<Record<string, unknown[]>>(url, operationId, {
              params,
              query,
            });
            expect(status).toBe(200);
            pages.push(body[field] as unknown[]);
            const link = /^<[^?>]*(\?[^>]*)>; rel="next"$/.exec(headers.get('link') ?? '');
            if (!link) break;
            query = link[1] as string;
          }
          expect(pages.flat()).toEqual(whole);
          expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
          expect(pages.at(-1)?.length).toBeGreaterThan(0);
        }),
        { numRuns: 4, examples: [[1], [whole.length]] },
      );
    },
  );

  test.each([
    'x',
    'bm9uZQ',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('[]').toString('base64url'),
    Buffer.from('[null]').toString('base64url'),
    Buffer.from('[1,2,3]').toString('base64url'),
    Buffer.from('[1e400]').toString('base64url'),
  ])('the cursor %s is refused with a sentence', async (cursor) => {
    const { status, body } = await askService<{ detail: string }>(url, 'getWorkers', {
      params,
      query: `?cursor=${cursor}`,
    });
    expect([status, body.detail]).toEqual([
      400,
      'The cursor is not one that a Link header gave. Leave it out to begin with the first page.',
    ]);
  });

  test('a cursor of another list, or of readings where steps are asked for, is refused', async () => {
    const paged: [string, string][] = [
      ['getWorkers', ''],
      ['getHistory', 'step=raw'],
      ['getHistory', 'step=1h'],
      ['getEarnings', ''],
      ['getPayouts', ''],
      ['getPayoutEvents', ''],
      ['getAnomalies', ''],
    ];
    const ask = (operationId: string, query: string) => askService(url, operationId, { params, query: `?${query}` });
    const cursors = await Promise.all(
      paged.map(async ([operationId, filter]) => {
        const { headers } = await ask(operationId, `limit=1&${filter}`);
        return /[?&](cursor=[^&>]+)/.exec(headers.get('link') ?? '')?.[1] as string;
      }),
    );
    for (const [list, [operationId, filter]] of paged.entries())
      for (const [from, cursor] of cursors.entries()) {
        const { status } = await ask(operationId, `${cursor}&${filter}`);
        expect([paged[list], paged[from], status]).toEqual([paged[list], paged[from], list === from ? 200 : 400]);
      }
    // Whoever goes on with what he asked for instead of the link's own query.
    for (const cursor of cursors.slice(1, 3)) expect((await ask('getHistory', `${cursor}&step=auto`)).status).toBe(200);
  });

  test.each([
    '["text","text"]',
    '[1]',
    '[-1,5]',
    '["getHistory","text","text"]',
    '["getHistory",[1],2]',
    '["getHistory"]',
  ])('a cursor made up as %s is refused', async (key) => {
    const query = `?cursor=${Buffer.from(key).toString('base64url')}`;
    for (const [operationId] of lists) expect((await askService(url, operationId, { params, query })).status).toBe(400);
  });

  test.each([
    ['getHistory', 'from=2026-09-02T00:00:01Z&to=2026-09-02T00:00:00Z', 400],
    ['getHistory', 'from=2026-09-02T00:00:00Z&to=2026-09-02T00:00:00Z', 200],
    ['getHistory', 'from=2026-09-02T00:00:00.2Z&to=2026-09-02T00:00:00.8Z', 200],
    ['getHistory', 'from=2026-09-02T05:00:00%2B05:00&to=2026-09-02T00:00:00Z', 200],
    ['getPayouts', 'from=2026-09-02T00:00:01Z&to=2026-09-02T00:00:00Z', 400],
    ['getEarnings', 'from=2026-09-03&to=2026-09-02', 400],
    ['getEarnings', 'from=2026-09-03&to=2026-09-03', 200],
  ])('%s, %s: %d', async (operationId, span, expected) => {
    const { status, body } = await askService<{ detail?: string }>(url, operationId, { params, query: `?${span}` });
    expect(status).toBe(expected);
    if (expected === 400) expect(body.detail).toMatch(/is after to .* Give the earlier one as from/);
  });

  test('a moment that there is, but not in every clock, answers or is refused, and is never silently nothing', async () => {
    for (const from of ['2016-12-31T23:59:60Z', '0001-01-01T00:00:00Z', '2026-09-01T05:00:00%2B05:00']) {
      const { status, body } = await askService<{ points: unknown[] }>(url, 'getHistory', {
        params,
        query: `?from=${from}`,
      });
      expect([from, status === 400 || body.points.length === count]).toEqual([from, true]);
    }
  });

  test('newest first', async () => {
    const times = (
      await askService<{ points: { timestamp: string }[] }>(url, 'getHistory', { params })
    ).body.points.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...times].sort().reverse());
  });
});
