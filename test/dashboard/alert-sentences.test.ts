import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { expect, onTestFinished, test } from 'vitest';
import { languages } from '../../dashboard/src/language/languages.ts';
import { ruleKinds as kindsOfPage } from '../../dashboard/src/pages/alerts/rule-kinds.ts';
import { type RuleKind, ruleKinds } from '../../gateway/alerts/model.ts';
import { shownFacts } from '../../gateway/alerts/words/alert-data.ts';
import { everyKind } from '../../gateway/testing/alerts/sample-alerts.ts';
import { sampleTime } from '../../gateway/testing/samples.ts';
import { inBrowser, openPage, patience } from '../e2e/browser/pages.ts';
import { buildPageFirst, pageFolder } from './built-page.ts';

buildPageFirst();
const shared = inBrowser({ pageFolder });

const summary = 'The sentence of the API.';

function shownOf(kind: RuleKind, facts: object): components['schemas']['Alert'] {
  return {
    ...{ alert_id: `al_${kind}`, kind, severity: 'warning', state: 'firing', summary, facts: shownFacts(facts) },
    ...{ pool_id: 'alpha_001', pool_name: 'North', client_name: 'A', part: null, source: null, event_id: null },
    ...{ pending_at: toTimestamp(sampleTime), fired_at: toTimestamp(sampleTime), ended_at: null },
    ...{ cannot_look: null, quiet: [], told: [] },
  };
}

/** What the page says of each alert, by its rule. */
async function said(language: string, alerts: components['schemas']['Alert'][]): Promise<Record<string, string>> {
  const context = await shared.browser.newContext({ locale: language, timezoneId: 'UTC' });
  onTestFinished(() => context.close());
  const page = await openPage(shared, context);
  const body: components['schemas']['AlertPage'] = { alerts, alerting: { state: 'on', message: null, blind: 0 } };
  await page.route(/\/api\/alerts\?/, (route) => route.fulfill({ json: body }));
  await page.goto(`${shared.gateway.url}/#k=${shared.gateway.adminKey}`, patience);
  await page.getByRole('heading', { level: 1 }).waitFor(patience);
  await page.evaluate(() => {
    location.hash = '#/alerts?state=open';
  });
  await page
    .locator('.alert-card')
    .nth(alerts.length - 1)
    .waitFor(patience);
  const texts = await page.locator('.alert-what').allInnerTexts();
  const plain = texts.map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '));
  return Object.fromEntries(alerts.map(({ kind }, index) => [kind, plain[index] ?? '']));
}

test('the page knows the rules of the API', () => {
  expect([...kindsOfPage]).toEqual([...ruleKinds]);
});

test('each rule is said with its figures', async () => {
  const words = await said(
    'en',
    ruleKinds.map((kind) => shownOf(kind, everyKind[kind].facts)),
  );
  expect(words).toEqual({
    workers_offline: '12 of 412 workers are offline. Usually 3.',
    hashrate_drop: '30.100 PH/s instead of the usual 41.200 PH/s (-26.9%).',
    hashrate_decay: 'scrypt: 9.000 TH/s in the last day, 10.000 TH/s two to four weeks ago (-10.0%).',
    reject_rate: '5.2% of the shares of the last hour were rejected.',
    silent_workers: '21 of 400 connected workers.',
    figures_frozen:
      'All figures have been exactly the same since Nov 21, 2026, 9:00 AM UTC, although the pool answers.',
    workers_lost: 'The pool listed 400 workers, and now 190.',
    pool_stale: 'Last read: Nov 21, 2026, 9:00 AM UTC. It answers 503.',
    part_stale: 'Balance. Never read.',
    pool_refused: 'The pool refuses the account since Nov 21, 2026, 9:00 AM UTC. The key has expired.',
    payment_received: '0.50000000 BTC, Nov 21, 2026, 9:00 AM UTC, counted from the paid total',
    payment_late: 'The balance is above the pay-out threshold. 0.10000000 BTC. Since Nov 21, 2026, 9:00 AM UTC.',
    balance_anomaly: 'Neither income nor payouts explain the change. Balance: 0.10000000 BTC.',
    service_unreachable: '2 pools have no new figures. It refuses connections.',
    backup_failed: 'Failed in a row: 2. The last good one: Nov 20, 2026, 8:00 AM UTC. No room.',
    disk_nearly_full: '6.5 GB of 100 GB are free.',
    cannot_look: 'Workers offline, Many shares rejected. Too old.',
  });
});

test.each(Object.keys(languages))('in %s no rule is left in the words of the API', async (language) => {
  const words = await said(
    language,
    ruleKinds.map((kind) => shownOf(kind, everyKind[kind].facts)),
  );
  for (const [kind, text] of Object.entries(words)) {
    expect([kind, text]).not.toEqual([kind, '']);
    expect(text).not.toMatch(/NaN|undefined|null|\{|The sentence of the API/);
  }
});

test('a figure that is hidden or unknown is left out, never made up', async () => {
  const words = await said('en', [
    shownOf('workers_offline', { offline: null, online: null, usual: null }),
    shownOf('silent_workers', { silent: 3, online: null }),
    shownOf('pool_refused', { error: null, since: sampleTime }),
    shownOf('payment_late', { balance: null, currency: null, since: null }),
    shownOf('payment_received', { amount: '1.5', currency: null, paidAt: null, tx: null, grade: 'listed' }),
    shownOf('hashrate_drop', { algorithm: null, currentHs: null, normHs: 1 }),
  ]);
  expect(words).toMatchObject({
    workers_offline: '',
    silent_workers: '3.',
    pool_refused: 'The pool refuses the account since Nov 21, 2026, 9:00 AM UTC.',
    payment_late: 'The balance is above the pay-out threshold.',
    hashrate_drop: summary,
  });
  expect(words.payment_received).toMatch(/^1\.5/);
});
