import { expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { type Faults, guard, lookThrough } from './world/guards.ts';
import { standInWorld } from './world/stand-in-world.ts';

// What the guards of every page are for, done by hand: a guard that sees nothing would let every test pass.

const world = standInWorld(() => {});

/** Evaluated in the page. */
const deeds: [what: string, deed: string, told: RegExp][] = [
  ['asks another host', `fetch('http://127.0.0.2:9/').catch(() => null)`, /^asked another host|policy: connect-src/],
  ['puts a key into an address', `fetch('api/me?key=pgk_k3Xp9Qa2_s3cret')`, /^a key is in an address: \/api\/me/],
  ['writes a key to the console', `console.info('pgk_k3Xp9Qa2_s3cret')`, /^a key is in the console/],
  ['has an error', `setTimeout(() => { throw new Error('oh'); })`, /^error of the page: Error: oh/],
  ['has an error that it tells', `console.error('oh')`, /^console: oh/],
  [
    'runs what is written into it',
    `document.body.innerHTML += '<p onclick="1">'; document.body.lastChild.click()`,
    /policy: script-src/,
  ],
  ['is styled by what is written into it', `document.body.innerHTML += '<style>p{}</style>'`, /policy: style-src/],
  ['lacks a part', `import('./assets/none.js').catch(() => null)`, /^answered with 404/],
  ['shows a key', `document.body.append('pgk_k3Xp9Qa2_s3cret')`, /^a key is in: document/],
  [
    'has a key in a field',
    `document.body.append(Object.assign(document.createElement('input'), { value: 'pgk_k3Xp9Qa2_s3cret' }))`,
    /^a key is in: fields/,
  ],
  ['keeps a key', `localStorage.setItem('a', 'pgk_k3Xp9Qa2_s3cret')`, /^a key is in: local storage/],
  ['keeps a key twice', `sessionStorage.setItem('a', 'pgk_k3Xp9Qa2_s3cret')`, /^a key is in: session storage/],
  ['has a key in its title', `document.title = 'pgk_k3Xp9Qa2_s3cret'`, /^a key is in: title/],
  [
    'has a key in its address',
    `history.replaceState(null, '', '#/pools/pgk_k3Xp9Qa2_s3cret')`,
    /^a key is in: address/,
  ],
  [
    'tells other tabs a key',
    `new BroadcastChannel('a').postMessage(['pgk_k3Xp9Qa2_s3cret'])`,
    /^a key is in: a channel/,
  ],
  [
    'calls a lock by a key',
    `navigator.locks.request('pgk_k3Xp9Qa2_s3cret', () => {})`,
    /^a key is in: the name of a lock/,
  ],
];

test('the guards see each thing that they are for, and nothing on a page that does none of it', async () => {
  const browser = await launchBrowser();
  const faults: Faults = [];
  const context = await browser.newContext();
  await guard(context, world.url, faults);
  const page = await context.newPage();
  const open = async () => {
    await page.goto(`${world.url}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(`localStorage.clear(); sessionStorage.clear()`);
  };
  try {
    for (const [what, deed, told] of deeds) {
      await open();
      await lookThrough(page, faults);
      expect(faults, `before a page ${what}`).toEqual([]);
      await page.evaluate(`${deed}; 0`);
      const isTold = async () => {
        await lookThrough(page, faults);
        return faults.some((fault) => told.test(fault)) || faults;
      };
      await expect.poll(isTold, { message: `a page ${what}`, timeout: 10_000 }).toBe(true);
      // What is still under way belongs to this deed.
      await page.goto('about:blank');
      faults.splice(0);
    }
  } finally {
    await browser.close();
  }
});
