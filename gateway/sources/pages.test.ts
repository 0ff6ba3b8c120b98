import { expect, test } from 'vitest';
import { LoopShare } from '../gate/loop-share.ts';
import { following } from '../testing/following.ts';
import { eventually, patient, standIn, temporaryFolder } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import type { Fault } from '../testing/stand-in-scraper.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `alpha_${String(index).padStart(4, '0')}`);
const ample = { bodyLimit: 20_000_000, timings: { ...patient, graceMs: 10_000 } };

test('a service with pages is asked for pages; the listing is over with its last one, and only then the others are gone', async () => {
  const scraper = (await standIn()).put(...ids(1100).map((id) => sampleChange(id)));
  const gateway = following({ one: scraper.url }, ample);
  await eventually(() => expect(gateway.source('one')?.state).toBe('up'));
  // It was not up before the last page.
  expect(gateway.poolIds()).toHaveLength(1100);
  const asked = scraper.seen.flatMap(({ url }) => (url.startsWith('/changes') ? [url] : []));
  expect(asked.slice(0, 3).map((url) => url.replace(/wait=[\d.]+/, ''))).toEqual([
    '/changes?&limit=500',
    '/changes?since=1.500&&limit=500',
    '/changes?since=1.1000&&limit=500',
  ]);

  // Another database, which has 600 of them. Its second page is held back.
  let isHeld = true;
  let heldPages = 0;
  const hold: Fault = (request) => {
    if (!isHeld || !request.url?.startsWith('/changes?since=2.')) return false;
    heldPages += 1;
    request.socket.destroy();
    return true;
  };
  scraper.fault = hold;
  scraper.replaceDatabase(...ids(600).map((id) => sampleChange(id, { status: { online_workers: 7 } })));
  await eventually(() => expect(heldPages).toBeGreaterThan(1));
  await eventually(() => expect(gateway.status('alpha_0000')?.online_workers).toBe(7));
  expect(gateway.poolIds()).toHaveLength(1100);
  isHeld = false;
  await eventually(() => expect(gateway.poolIds()).toEqual(ids(600)));
  expect(gateway.status('alpha_0599')?.online_workers).toBe(7);
});

test('a gateway that is stopped in the middle of a listing lists everything again', async () => {
  const folder = temporaryFolder();
  const scraper = (await standIn()).put(...ids(700).map((id) => sampleChange(id)));
  scraper.fault = (request) => request.url?.startsWith('/changes?since=') === true;
  const first = following({ one: scraper.url }, ample, folder);
  await eventually(() => expect(first.poolIds().length).toBeGreaterThanOrEqual(500));
  await first.close();
  scraper.fault = null;
  scraper.seen.length = 0;
  const second = following({ one: scraper.url }, ample, folder);
  await eventually(() => expect(second.source('one')?.state).toBe('up'));
  expect(second.poolIds()).toHaveLength(700);
  expect(scraper.seen.find(({ url }) => url.startsWith('/changes'))?.url).toBe('/changes?wait=0&limit=500');
});

test('a service that is too old for pages is asked for everything at once', async () => {
  const scraper = (await standIn()).put(...ids(600).map((id) => sampleChange(id)));
  scraper.contractVersion = '0.1.4';
  const gateway = following({ one: scraper.url }, ample);
  await eventually(() => expect(gateway.poolIds()).toHaveLength(600));
  expect(scraper.seen.find(({ url }) => url.startsWith('/changes'))?.url).toBe('/changes?wait=0');
});

const answer = (text: string | Buffer, head: Record<string, string> = {}): Fault => {
  return (request, response) => {
    if (!request.url?.startsWith('/changes')) return false;
    response.writeHead(200, { 'Content-Type': 'application/json', ...head }).end(text);
    return true;
  };
};
const zeros = (count: number) => Array(count).fill('{}').join(',');
const changes = (rest: string) => `{"since":"x","complete":true,${rest}}`;

test('what costs more than it says is refused before it is parsed, and a service that does so costs no other', async () => {
  const broken = (await standIn()).put(sampleChange('alpha_0001'));
  const gateway = following({ one: broken.url }, ample);
  await eventually(() => expect(gateway.source('one')?.state).toBe('up'));
  const table: [what: string, fault: Fault, message: RegExp][] = [
    ['a million empty pools', answer(changes(`"removed":[],"pools":[${zeros(1e6)}]`)), /entries that say nothing/],
    ['a million ids', answer(changes(`"pools":[],"removed":[${Array(1e6).fill('"alpha_001"')}]`)), /3503 entries/],
    ['another list', answer(changes(`"pools":[],"removed":[],"x":[${zeros(1e6)}]`)), /more than 500 values/],
    ['no end of levels', answer(`{"since":${'['.repeat(1e6)}`), /too deep/],
    ['pools twice', answer(changes('"pools":[],"removed":[],"pools":[]')), /"pools" twice/],
    ['pools in disguise', answer(changes('"removed":[],"po\\u006fls":[1]')), /a way that nobody writes/],
    ['bytes that are no text', answer(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), /no UTF-8/],
    ['a compressed body', answer('x', { 'Content-Encoding': 'gzip' }), /coded|compressed/],
    [
      'a longer cursor than there are',
      answer(`{"since":"${'x'.repeat(201)}","complete":true,"pools":[],"removed":[]}`),
      /since/,
    ],
  ];
  for (const [what, fault, message] of table) {
    broken.fault = fault;
    broken.configure({});
    await eventually(() =>
      expect([what, gateway.source('one')?.message]).toEqual([what, expect.stringMatching(message)]),
    );
    expect([what, gateway.source('one')?.state, gateway.poolIds()]).toEqual([what, 'refused', ['alpha_0001']]);
    expect(broken.seen.at(-1)?.headers['accept-encoding']).toBe('identity');
  }
  broken.fault = null;
  await eventually(() => expect(gateway.source('one')?.state).toBe('up'));
});

/** Each piece of work for the first service takes ten seconds of a time that does not go on. */
function dearFirst() {
  let shares = 0;
  let worked = 0;
  return () => {
    shares += 1;
    const workedMs = shares === 1 ? () => (worked += 10_000) : () => 0;
    return new LoopShare({ nowMs: () => 0, workedMs });
  };
}

test('a service whose answers are dear is asked less often and says so, costs no other, and is missed once it is away', async () => {
  const dear = (await standIn()).put(...ids(1100).map((id) => sampleChange(id)));
  const other = (await standIn('beta')).put(sampleChange('beta_001'));
  const gateway = following({ one: dear.url, two: other.url }, { ...ample, newShare: dearFirst() });
  const asked = () => dear.seen.filter(({ url }) => url.startsWith('/changes')).length;
  // A listing is not interrupted.
  await eventually(() => expect(gateway.poolIds()).toEqual([...ids(1100), 'beta_001']));
  await eventually(() => expect(gateway.source('one')).toMatchObject({ state: 'up', isDear: true }));
  for (let change = 1; change <= 5; change += 1) {
    dear.put(sampleChange('alpha_0001', { status: { online_workers: change } }));
    other.put(sampleChange('beta_001', { status: { online_workers: change } }));
    await eventually(() => expect(gateway.status('beta_001')?.online_workers).toBe(change));
  }
  await eventually(() => expect(dear.seen.filter(({ url }) => url === '/health/live').length).toBeGreaterThan(1));
  expect([asked(), gateway.source('one')?.state, gateway.source('two')?.isDear]).toEqual([3, 'up', false]);
  await dear.stop();
  await eventually(() => expect(gateway.source('one')).toMatchObject({ state: 'unreachable' }));
  expect(gateway.status('alpha_0001')?.freshness).toBe('unreachable');
});

test('a listing that is longer than honest ones is no reason not to wait', async () => {
  const endless = await standIn();
  let pages = 0;
  endless.fault = (request, response) => {
    if (!request.url?.startsWith('/changes')) return false;
    pages += 1;
    const page = { since: `x.${pages}`, complete: pages === 1, more: true, pools: [], removed: [] };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(page));
    return true;
  };
  const gateway = following({ one: endless.url }, { ...ample, newShare: dearFirst() });
  await eventually(() => expect(gateway.source('one')?.isDear).toBe(true));
  // As many as ten thousand pools need, and the one with which that is seen.
  expect(pages).toBe(21);
});

test('a row that nobody can name has everything listed again once the others are well, and listed once', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_0001'), sampleChange('alpha_0002'));
  const gateway = following({ one: scraper.url }, ample);
  await eventually(() => expect(gateway.source('one')?.state).toBe('up'));
  let isTold = false;
  scraper.fault = (request, response) => {
    if (isTold || !request.url?.startsWith('/changes')) return false;
    isTold = true;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"since":"1.2","complete":false,"pools":[{"pool":7}],"removed":[]}');
    return true;
  };
  scraper.configure({});
  await eventually(() => expect(gateway.source('one')?.notTaken.more.count).toBe(1));
  scraper.put(sampleChange('alpha_0001', { status: { online_workers: 7 } }));
  await eventually(() => expect(gateway.source('one')?.notTaken.isEmpty).toBe(true));
  expect(gateway.poolIds()).toEqual(['alpha_0001', 'alpha_0002']);
  expect(scraper.seen.filter(({ url }) => url.startsWith('/changes?wait=')).map(({ url }) => url)).toEqual([
    '/changes?wait=0&limit=500',
    '/changes?wait=0&limit=500',
  ]);
});
