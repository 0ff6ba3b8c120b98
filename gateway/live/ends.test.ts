import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import { commandLine } from '@poolgate/access/audit-entry.ts';
import { keyParts } from '@poolgate/access/key-record.ts';
import { expect, onTestFinished, test } from 'vitest';
import { eventually, gatewayOver, patient, standIn, temporaryFolder, testClock } from '../testing/gateway.ts';
import { type Listening, listenTo } from '../testing/listening/listen-to.ts';
import { sampleChange } from '../testing/samples.ts';

const draft = { name: 'x', kind: 'key', role: 'read', title: null, language: null } as const;

async function start() {
  const clock = testClock();
  const stateDir = temporaryFolder();
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const gateway = await gatewayOver({ one: scraper.url }, { stateDir }, { now: clock.now, timings: patient });
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  const file = openAccessFile(stateDir, { now: clock.now, create: false });
  onTestFinished(() => file.close());
  const listen = async (expiresAt: number | null = null) => {
    const made = file.create({ ...draft, scope: { pools: null, parts: keyParts }, expiresAt }, commandLine);
    const headers = { 'x-api-key': made.text };
    await eventually(async () => expect((await gateway.get('/api/me', headers)).status).toBe(200));
    return { id: made.record.id, listening: await listenTo(gateway, '', headers) };
  };
  return { clock, stateDir, scraper, gateway, file, listen };
}

/** Whoever may not ask any more gets no event after this. */
async function expectEnd({ ended, text }: Listening): Promise<void> {
  expect(await ended).toBe('broken');
  expect(text()).not.toContain('event: status');
}

test('a stream ends with its key, and others go on', async () => {
  const { clock, scraper, file, listen } = await start();
  const [revoked, expiring, rotated, good] = [
    await listen(),
    await listen(clock.time + 60),
    await listen(),
    await listen(),
  ];
  file.revoke(revoked.id, commandLine);
  file.rotate(rotated.id, 0, commandLine);
  clock.time += 61;
  for (const { listening } of [revoked, expiring, rotated]) await expectEnd(listening);
  scraper.put(sampleChange('alpha_001', { status: { online_workers: 3 } }));
  await eventually(() => expect(good.listening.told()).toContain('status alpha_001'));
});

test('where the keys cannot be read, nobody listens on', async () => {
  const { stateDir, scraper, gateway, listen } = await start();
  const { listening } = await listen();
  const admin = await listenTo(gateway);
  writeFileSync(join(stateDir, 'access.db'), 'this is no database, whatever it was before');
  await Promise.all([expectEnd(listening), expectEnd(admin)]);
  scraper.put(sampleChange('alpha_001', { status: { online_workers: 3 } }));
  await eventually(async () => expect((await gateway.get('/api/events')).status).toBe(503));
});
