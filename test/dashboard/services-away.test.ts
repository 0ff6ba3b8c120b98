import { beforeAll, expect, test } from 'vitest';
import { eventually, gatewayOver, patient, standIn, type TestGateway } from '../../gateway/testing/gateway.ts';
import { sampleChange } from '../../gateway/testing/samples.ts';
import { browsing } from './world/browsing.ts';
import { buildPage, pageFolder } from './world/build-page.ts';
import { bothModes, desktopLight } from './world/modes.ts';
import { settled } from './world/screens.ts';
import { shownRows } from './world/shown.ts';

// Services that never answered, and one that will not come back.

const { open } = browsing();
beforeAll(buildPage);

const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
const sample = (poolId: string) => sampleChange(poolId, { status: { observed_at: now(), timestamp: now() } });

async function inState(gateway: TestGateway, name: string, state: string): Promise<void> {
  await eventually(async () => expect((await gateway.source(name))?.state).toBe(state));
}

/** A gateway over a service that is up, and others. */
async function over(others: Record<string, string>, sourceRetentionSeconds = 7 * 86_400): Promise<TestGateway> {
  const up = await standIn('alpha');
  up.put(sample('alpha_001'));
  const parts = { now: () => Date.now() / 1000, timings: patient, pageFolder };
  const gateway = await gatewayOver({ alpha: up.url, ...others }, { sourceRetentionSeconds }, parts);
  await inState(gateway, 'alpha', 'up');
  return gateway;
}

async function nobodyThere(): Promise<string> {
  const service = await standIn('beta');
  await service.stop();
  return service.url;
}

test.each(bothModes)('a service that never answered is named on the overview and on sources, $name', async (mode) => {
  const gateway = await over({ silent: await nobodyThere() });
  await inState(gateway, 'silent', 'unreachable');
  const opened = await open(gateway.url, mode, { key: gateway.adminKey });
  await settled(opened);
  const { page, say } = opened;
  expect((await shownRows(page)).map(({ poolId }) => poolId)).toEqual(['alpha_001']);
  const note = page.getByRole('main').getByRole('link', { name: 'silent', exact: true });
  await note.waitFor();
  await note.click();
  const card = page.getByRole('article', { name: 'silent', exact: true });
  await card.waitFor();
  expect(await card.innerText()).toContain(say('unreachable'));
  expect(await card.innerText()).toContain('refused the connection');
});

test('where there are no pools because the only service never answered, it is named', async () => {
  const parts = { now: () => Date.now() / 1000, timings: patient, pageFolder };
  const gateway = await gatewayOver({ silent: await nobodyThere() }, {}, parts);
  await inState(gateway, 'silent', 'unreachable');
  const opened = await open(gateway.url, desktopLight, { key: gateway.adminKey });
  await settled(opened);
  await opened.page.getByRole('main').getByRole('link', { name: 'silent', exact: true }).waitFor();
});

test('a service that will not come back is forgotten, when the question is answered', async () => {
  const leaving = await standIn('beta');
  leaving.put(sample('beta_001'));
  const gateway = await over({ leaving: leaving.url }, 1);
  await inState(gateway, 'leaving', 'up');
  await leaving.stop();
  await inState(gateway, 'leaving', 'gone');
  const opened = await open(gateway.url, desktopLight, { key: gateway.adminKey, at: '/sources' });
  const { page } = opened;
  const card = page.getByRole('article', { name: 'leaving', exact: true });
  const forget = card.getByRole('button', { name: 'Forget' });
  await forget.click();
  const question = page.getByRole('dialog', { name: 'Forget leaving?' });
  expect(await question.innerText()).toContain('the last figures of its 1 pool');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await question.waitFor({ state: 'detached' });
  expect((await gateway.source('leaving'))?.pools).toEqual(['beta_001']);
  await forget.click();
  await question.getByRole('button', { name: 'Forget it' }).click();
  await expect.poll(async () => (await gateway.source('leaving'))?.pools ?? []).toEqual([]);
  await question.waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('main').innerText()).not.toContain('beta_001');
});
