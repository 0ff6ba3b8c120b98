import { expect, test } from 'vitest';
import { alphaDraft } from '../../../testing/service/alpha-draft.ts';
import { alphapool } from '../../../testing/service/alphapool.ts';
import { poolFile, startAlpha } from '../../../testing/service/start-alpha.ts';
import { checkSettings } from '../check-pool.ts';

type Alpha = Awaited<ReturnType<typeof startAlpha>>;
const add = (alpha: Alpha, json: unknown, query = '') => alpha.ask('createPool', { json, query });
const pointers = ({ body }: { body: { errors?: { pointer: string }[] } }) => body.errors?.map(({ pointer }) => pointer);

test('everything that is wrong is told at once, each with its place, and no value', async () => {
  const alpha = await startAlpha();
  const wrong = await add(alpha, {
    ...{ pool_type: 'alphapool', pool_name: '', client_name: 5, tags: 'one', colour: 'blue', poll_interval_seconds: 0 },
    account: { tokn: 'S3CRET-misplaced', link: 'S3CRET-no-link', coin: 7 },
  });
  expect(wrong.status).toBe(422);
  expect(pointers(wrong)?.sort()).toEqual([
    ...['/account/coin', '/account/link', '/account/token', '/account/tokn', '/client_name', '/colour', '/company'],
    ...['/country', '/poll_interval_seconds', '/pool_name', '/tags'],
  ]);
  expect(wrong.body.errors).toContainEqual({
    pointer: '/account/token',
    detail: 'account.token is missing. Add it; the README of this pool type shows an example.',
  });
  expect(wrong.text).not.toContain('S3CRET');
  expect(alpha.sql('SELECT pool_id FROM pool')).toEqual([]);
});

test.each([
  [{ pool_type: undefined }, '/pool_type'],
  [{ pool_type: 'Alpha Pool' }, '/pool_type'],
  [{ pool_id: 'alphapool_1' }, '/pool_id'],
  [{ pool_id: 'betapool_001' }, '/pool_type'],
  [{ account: { token: `\${PATH}` } }, '/account/token'],
  [{ account: { token: 'good-token', link: `https://a.example/\${HOME}` } }, '/account/link'],
  [{ account: 'token' }, '/account'],
  [{ account: { token: 'good-token', S3CRETS3CRETS3CRETS3CRETS3CRETS3CRETS3CRET: 1 } }, '/account'],
  [{ payout_threshold: 1e25 }, '/payout_threshold'],
  [{ payout_period_hours: 1e300 }, '/payout_period_hours'],
])('%j is refused at %s', async (more, pointer) => {
  const alpha = await startAlpha();
  const { status, body, text } = await add(alpha, alphaDraft({ token: 'good-token' }, more));
  expect([status, body.errors?.[0].pointer]).toEqual([422, pointer]);
  expect(text).not.toContain('S3CRETS3CRET');
});

test('what is longer than the contract takes is refused at its place', async () => {
  const alpha = await startAlpha();
  const draft = alphaDraft(
    { token: 'good-token', coin: 'x'.repeat(2001) },
    { payout_threshold: `0.${'1'.repeat(200)}` },
  );
  expect(pointers(await add(alpha, draft))?.sort()).toEqual(['/account/coin', '/payout_threshold']);
  // The page of the account is shown too, and a text grows in an address.
  const adapter = {
    ...alphapool,
    observerUrl: ({ token }: { token: string }) => `https://a.example/${encodeURI(token)}`,
  };
  const { pool_type: _type, ...whose } = alphaDraft({});
  const read = checkSettings(adapter, { ...whose, account: { token: 'é'.repeat(400) } }, null);
  expect('faults' in read && read.faults.map(([path]) => path)).toEqual([['account', 'token']]);
});

test('a name that a database has already is refused; an account that is read already is a warning', async () => {
  const alpha = await startAlpha({
    files: { 'a.yaml': poolFile('001', { token: 'the-same-token' }, { sync: { account_name: 'Hall' } }) },
  });
  const same = await add(alpha, alphaDraft({ token: 'the-same-token' }, { sync: { account_name: 'Hall' } }));
  expect([same.status, pointers(same)]).toEqual([422, ['/sync/account_name']]);
  const { status, body } = await add(alpha, alphaDraft({ token: 'the-same-token' }));
  expect([status, body.warnings]).toEqual([
    201,
    [{ pointer: '/account', detail: expect.stringContaining('alphapool_001 reads the same account') }],
  ]);
  expect((await add(alpha, alphaDraft({ token: 'x' }, { pool_type: 'betapool' }))).status).toBe(404);
});

test('who may not is refused: another site, no token', async () => {
  const alpha = await startAlpha({ environment: { SERVICE_TOKEN: 'token-of-the-service' } });
  const json = alphaDraft({ token: 'good-token' });
  expect((await alpha.ask('createPool', { json })).status).toBe(401);
  const headers = { authorization: 'Bearer token-of-the-service', origin: 'https://elsewhere.example' };
  const body = JSON.stringify(json);
  const asked = { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } };
  expect((await fetch(`${alpha.url}/pools`, asked)).status).toBe(403);
  expect(alpha.sql('SELECT * FROM given_pool')).toEqual([]);
});
