import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { writePools } from '../../harness/folders.ts';
import { axeFindings, isTooWide } from '../world/axe.ts';
import { browsing, onePageWorld } from '../world/browsing.ts';
import { byKeyboard } from '../world/by-keyboard.ts';
import { desktopLight, phoneDark } from '../world/modes.ts';
import { settled } from '../world/screens.ts';
import { demoAccount, faultOf, hasFocus, settingsForm, whose } from './form.ts';

// A fleet begins with nothing but services: every pool here is added on the page.

const one = onePageWorld({
  ...{ withoutPools: true, withoutMistakes: true, withoutPast: true },
  variables: { LOG_LEVEL: 'trace' },
  gatewayVariables: { LOG_LEVEL: 'trace' },
});
const { open } = browsing();

/** A wrong secret, which must be as unseen as a right one. */
const marked = 'MARKED-S3CRET-ofAwrongKey';
/** Everything that the gateway answered to the pages. */
const answers: Promise<string>[] = [];
/** What pages held when a form was done with. */
const pages: string[] = [];

async function visit(at: string, mode = desktopLight) {
  const opened = await open(one.current.url, mode, { key: one.current.adminKey });
  opened.page.on('response', (response) => {
    // The feed has no end.
    if (response.url().includes('/api/') && !response.url().includes('/api/events'))
      answers.push(response.text().catch(() => ''));
  });
  if (at !== '/') await opened.go(at);
  await settled(opened);
  return { ...opened, ...settingsForm(opened.page) };
}

/** Everything of a page that a text could be in. */
async function note(page: Page): Promise<void> {
  pages.push(
    await page.evaluate(async () => {
      const fields = [...document.querySelectorAll('input')].map(({ value }) => value);
      const databases = await indexedDB.databases();
      const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
      const state = JSON.stringify([history.state, databases, document.cookie, location.href]);
      return [document.documentElement.outerHTML, ...fields, ...kept, state].join('\n');
    }),
  );
}

async function isAtPool(page: Page, name: string): Promise<string> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await page.getByRole('button', { name: 'Poll now' }).waitFor();
  expect(await hasFocus(page.getByRole('heading', { level: 1 }))).toBe(true);
  await note(page);
  return new URL(page.url()).hash.split('/').at(-1) ?? '';
}

test('by keys alone: the first pool, from a template, with a wrong secret first', async () => {
  const { page, field } = await visit('/');
  const { press, type, tabTo, on, isAt } = byKeyboard(page);
  const account = demoAccount('antpool');
  await on(page.getByRole('main').getByRole('link', { name: 'Add pool' }));
  await page.getByRole('heading', { level: 1, name: 'Add pool' }).waitFor();
  await tabTo(page.getByRole('searchbox', { name: 'Search' }));
  await type('antpool btc');
  await expect.poll(() => page.locator('.template-list').getByRole('link').count()).toBe(1);
  await on(page.getByRole('link', { name: 'Antpool BTC' }));
  await page.getByRole('heading', { level: 1, name: 'Add pool: Antpool BTC' }).waitFor();
  expect(await field('/pool_name').inputValue()).toBe('Antpool BTC');
  expect(await field('/account/coin').inputValue()).toBe('BTC');

  // What is needed and not there is said before anything is sent, from the first field on.
  await on(page.getByRole('button', { name: 'Try', exact: true }));
  await isAt(field('/account/user_id'));
  expect(await faultOf(field('/account/user_id'))).toBe('Fill this in.');
  expect(await page.getByRole('alert').getByRole('listitem').count()).toBe(6);

  await type(account['/account/user_id'] ?? '');
  await tabTo(field('/account/api_key'));
  await type(account['/account/api_key'] ?? '');
  await tabTo(field('/account/api_secret'));
  await type(marked);
  expect(await field('/account/api_secret').getAttribute('type')).toBe('password');
  await on(page.getByRole('button', { name: 'Show: API secret' }), 'Space');
  expect(await field('/account/api_secret').getAttribute('type')).toBe('text');
  await press('Space');
  for (const pointer of ['/client_name', '/company', '/country'] as const) {
    await tabTo(field(pointer));
    await type(whose[pointer]);
  }
  // Enter in any field tries.
  await press('Enter');
  await isAt(field('/account/api_secret'));
  expect(await faultOf(field('/account/api_secret'))).toMatch(/^Antpool refuses the signature/);
  const told = page.getByRole('status').filter({ hasText: /^Antpool refuses the signature/ });
  await told.waitFor({ state: 'attached' });
  await press('Control+A');
  await type(account['/account/api_secret'] ?? '');
  await press('Enter');
  const heading = page.getByRole('heading', { name: 'The account can be read' });
  await expect.poll(async () => (await heading.count()) === 1 && (await hasFocus(heading))).toBe(true);
  expect(await page.locator('.trial').innerText()).toMatch(/antpool_001[\s\S]*PH\/s[\s\S]*BTC/);
  await on(page.getByRole('button', { name: 'Save', exact: true }));
  expect(await isAtPool(page, 'Antpool BTC')).toBe('antpool_001');
}, 120_000);

const wrong = {
  kzpool: { '/account/api_key': marked },
  f2pool: { '/account/api_secret': marked },
  solopool: { '/account/wallet': '1UnknownWalletOfNobody' },
  // Of a wallet that it does not know, the pool says nothing.
  zpool: { '/account/wallet': 'a wallet with blanks' },
};
test.each(Object.entries(wrong))(
  '%s: what is wrong is said at its field, and it is added once it is right',
  async (type, wrongOne) => {
    const { page, fill, faultAfter, tryWell, field } = await visit(`/add-pool?type=${type}`);
    const account = demoAccount(type);
    await fill({ ...account, ...whose, ...wrongOne, '/tags': 'north, added' });
    const [[pointer, text] = ['', '']] = Object.entries(wrongOne);
    const sentence = await faultAfter('Try', pointer);
    expect(sentence.length).toBeGreaterThan(20);
    expect(sentence).not.toContain(text);
    const wasTried = await page.getByRole('heading', { name: 'The account could not be read' }).count();
    expect(wasTried).toBe(type === 'zpool' ? 0 : 1);
    // What was told goes with what it was told of.
    await fill({ [pointer]: account[pointer] ?? '' });
    expect(await field(pointer).getAttribute('aria-invalid')).toBe('false');
    const outcome = await tryWell();
    expect(await axeFindings(page)).toEqual([]);
    expect(await outcome.innerText()).toContain(`${type}_001`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await isAtPool(page, whose['/pool_name'])).toBe(`${type}_001`);
    const pool = await one.current.json(`/api/pools/${type}_001`);
    expect(pool).toMatchObject({ client_name: whose['/client_name'], tags: ['north', 'added'], configured_by: 'api' });
  },
);

test('what the service refuses is said at each field, a number that is taken too, and the same account is warned of', async () => {
  const { page, fill, faultAfter, field } = await visit('/add-pool?type=antpool');
  const account = demoAccount('antpool');
  await fill({ ...account, ...whose, '/account/coin': 'B T C', '/pool_id': 'f2pool_007' });
  expect(await faultAfter('Save', '/pool_id')).toContain('f2pool');
  await fill({ '/pool_id': 'antpool_001' });
  expect(await faultAfter('Save', '/account/coin')).toContain('coin');
  await fill({ '/account/coin': 'BTC' });
  expect(await faultAfter('Save', '/pool_id')).toContain('antpool_001');
  // Another way in, and back: nothing has to be written twice, and only what is chosen is sent.
  await page.getByRole('radio', { name: /^Share link/ }).check();
  await field('/account/observer_url').fill(`https://pool.example/${marked}`);
  expect(await field('/account/api_key').count()).toBe(0);
  await page.getByRole('radio', { name: /^API key/ }).check();
  expect(await field('/account/api_key').inputValue()).toBe(account['/account/api_key']);
  await fill({ '/pool_id': '', '/pool_name': 'Twice' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Twice is stored' }).waitFor();
  expect(await page.locator('.saved-pool .notice').innerText()).toContain('antpool_001 reads the same account');
  await page.getByRole('link', { name: 'Open its page' }).click();
  expect(await isAtPool(page, 'Twice')).toBe('antpool_002');
});

test('a pool is changed without its secrets being written again, and taken away', async () => {
  const { page, fill, field, faultAfter } = await visit('/pools/antpool_002');
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings of Twice' }).waitFor();
  await field('/account/api_key').waitFor();
  for (const secret of ['api_key', 'api_secret']) {
    expect(await field(`/account/${secret}`).inputValue()).toBe('');
    expect(await field(`/account/${secret}`).getAttribute('placeholder')).toContain('stored');
  }
  await fill({ '/account/api_secret': marked });
  expect(await faultAfter('Try', '/account/api_secret')).toMatch(/^Antpool refuses/);
  await fill({ '/account/api_secret': '', '/pool_name': 'Twice no more', '/location': 'Boden' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Twice no more is stored' }).waitFor();
  await page.getByRole('link', { name: 'Open its page' }).click();
  await isAtPool(page, 'Twice no more');
  const polled = await one.current.send('POST', '/api/pools/antpool_002/poll');
  expect(await polled.json()).toMatchObject({ last_error: null });
  expect(await one.current.json('/api/pools/antpool_002')).toMatchObject({ location: 'Boden', tags: [] });

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove antpool_002?' });
  await dialog.getByRole('button', { name: 'Remove it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.getByText('antpool_002 is removed.').waitFor({ state: 'attached' });
  await page.getByRole('row', { name: /Twice no more/ }).waitFor({ state: 'detached' });
  await note(page);
});

test('a pool of a pool file is read-only here, and the file is named', async () => {
  const { world } = one.current;
  writePools(world.poolsDir, 'by-hand.yaml', [
    {
      ...{
        pool_id: 'zpool_009',
        pool_name: 'By hand',
        client_name: 'Hand Ltd',
        company: 'Hand Ltd',
        country: 'Norway',
      },
      account: { wallet: 'bc1qdem0zp00linventedwa11etmu1tia1g0' },
    },
  ]);
  await expect
    .poll(() => one.current.json<{ pool_id: string }[]>('/api/pools'))
    .toContainEqual(expect.objectContaining({ pool_id: 'zpool_009', configured_by: 'file' }));
  const { page } = await visit('/pools/zpool_009');
  expect(await page.getByRole('button', { name: 'Remove', exact: true }).count()).toBe(0);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByText('These settings stand in the pool file by-hand.yaml').waitFor();
  expect(await page.locator('.setting-list').innerText()).toMatch(/pool_name\s+By hand[\s\S]*account\.wallet\s+bc1q/);
  expect(await page.locator('form').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
});

test('a failure that is of no single field is said where the outcome is', async () => {
  const { page, fill } = await visit('/add-pool?type=zpool');
  await fill({ ...whose, '/account/wallet': 'bc1qunknownwalletofnobody' });
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  const heading = page.getByRole('heading', { name: 'The account could not be read' });
  await heading.waitFor();
  await expect.poll(() => hasFocus(heading)).toBe(true);
  expect(await page.locator('.trial').innerText()).toContain('does not know the wallet');
  expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
});

test('on a phone in Russian axe finds nothing, and nothing is wider than the screen', async () => {
  const { page, say, field, go } = await visit('/add-pool?type=kzpool', phoneDark);
  await page.getByRole('button', { name: say('Try') }).click();
  await page.locator('.pool-form > .problem').waitFor();
  expect(await faultOf(field('/account/api_key'))).toBe(say('Fill this in.'));
  for (const place of [null, '/add-pool', '/pools/antpool_001/settings']) {
    if (place !== null) {
      await go(place);
      await page.locator('.type-list, .pool-form').first().waitFor();
    }
    expect([place, await axeFindings(page), await isTooWide(page)]).toEqual([place, [], false]);
  }
});

test('whoever only reads sees nothing of it', async () => {
  const { key } = await one.current.key({ name: 'Reader', role: 'read' });
  const opened = await open(one.current.url, desktopLight, { key });
  await settled(opened);
  expect(await opened.page.getByRole('link', { name: 'Add pool' }).count()).toBe(0);
  for (const place of ['/add-pool?type=antpool', '/pools/antpool_001/settings']) {
    await opened.go(place);
    await opened.page.getByRole('heading', { name: 'An admin key is needed here' }).waitFor();
    expect(await opened.page.locator('form').count()).toBe(0);
  }
  await opened.go('/pools/antpool_001');
  await opened.page.getByText('antpool_001').first().waitFor();
  expect(await opened.page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
});

test('no secret stays: in no page, no answer, no log and no file', async () => {
  const { world } = one.current;
  const secrets = [
    marked,
    ...['antpool', 'kzpool', 'f2pool'].flatMap((type) => {
      const { '/account/api_key': key, '/account/api_secret': secret } = demoAccount(type);
      return [key, secret].filter((text) => text !== undefined);
    }),
  ];
  expect(secrets.length).toBe(5);
  const files = filesBelow(world.dataDir);
  expect(files.some((file) => file.endsWith('antpool.db'))).toBe(true);
  const texts: [where: string, text: string][] = [
    ...pages.map((text): [string, string] => ['a page', text]),
    ...(await Promise.all(answers)).map((text): [string, string] => ['an answer', text]),
    ...[...world.scrapers].map(([type, service]): [string, string] => [`the log of ${type}`, service.output()]),
    ['the log of the gateway', world.gateway.output()],
    ...files.map((file): [string, string] => [file, readFileSync(file, 'latin1')]),
  ];
  const found = texts.flatMap(([where, text]) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${where}`),
  );
  expect(found).toEqual([]);
  expect(pages.length).toBeGreaterThan(6);
  expect(answers.length).toBeGreaterThan(50);
  expect(texts.filter(([where, text]) => where.startsWith('the log') && text.length === 0)).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}
