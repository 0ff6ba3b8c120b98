import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import { commandLine } from '@poolgate/access/audit-entry.ts';
import { keyParts } from '@poolgate/access/key-record.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { eventually, gatewayOver, standIn, temporaryFolder } from '../testing/gateway.ts';

const openPlaces = ['/', '/docs', '/docs?urls.primaryName=x', '/openapi.json', '/health/live'];
const closedPlaces = ['/api/pools', '/api/me', '/api/keys', '/metrics', '/health/pools', '/health/ready', '/nowhere'];

test('a damaged or missing file of keys lets nobody in, and says what to do, until it is good again', async () => {
  const stateDir = temporaryFolder();
  const path = join(stateDir, 'access.db');
  const logged: string[] = [];
  const logger = pino({ level: 'warn', base: {} }, { write: (line) => void logged.push(line) });
  const scraper = await standIn();
  const first = await gatewayOver({ one: scraper.url }, { stateDir }, { logger });
  const file = openAccessFile(stateDir, { now: () => Date.now() / 1000, create: false });
  const scope = { pools: null, parts: keyParts };
  const draft = { name: 'Reader', kind: 'key', role: 'read', title: null, language: null, expiresAt: null } as const;
  const { text: reader } = file.create({ ...draft, scope }, commandLine);
  file.close();
  const { asAdmin } = first;
  let { url } = first;
  const ask = async (place: string, headers: Record<string, string> = {}) => {
    const answer = await raw(url, 'GET', place, headers);
    return { status: answer.status, detail: answer.status < 400 ? '' : (JSON.parse(answer.text).detail as string) };
  };
  const isOpen = () =>
    eventually(async () => {
      expect((await ask('/api/pools', { 'x-api-key': reader })).status).toBe(200);
      expect((await ask('/api/pools')).status).toBe(401);
    });
  const isClosed = async (words: RegExp, callers: Record<string, string>[] = [{}, asAdmin]) => {
    await eventually(async () => expect((await ask('/api/pools')).status).toBe(503));
    for (const headers of callers) {
      for (const place of closedPlaces) {
        const { status, detail } = await ask(place, headers);
        expect([place, status]).toEqual([place, 503]);
        expect(detail).toMatch(words);
        expect(detail).not.toContain(stateDir);
      }
      for (const place of openPlaces) expect([place, (await ask(place, headers)).status]).toEqual([place, 200]);
    }
    const change = await raw(url, 'POST', '/api/keys', { ...asAdmin, 'content-type': 'application/json' }, '{}');
    expect(change.status).toBe(503);
  };

  await isOpen();
  const backup = join(temporaryFolder(), 'backup.db');
  copyFileSync(path, backup);
  writeFileSync(path, 'this is no database, whatever it was before');
  const everyCaller = [{}, asAdmin, { 'x-api-key': reader }, { 'x-api-key': 'nonsense' }];
  await isClosed(/is damaged\. Put a backup of it back\./, everyCaller);
  copyFileSync(backup, path);
  await isOpen();
  rmSync(path);
  await isClosed(/is not there\. Put a backup of it back\..*delete access\.db and admin\.key/);
  await first.close();
  expect(logged.filter((line) => line.includes('nobody is let in'))).toHaveLength(2);

  const second = await gatewayOver({ one: scraper.url }, { stateDir }, { logger });
  url = second.url;
  await isClosed(/is not there/);
  copyFileSync(backup, path);
  await isOpen();
  await second.close();

  // Without both it begins anew, as the sentence says.
  for (const name of [path, join(stateDir, 'admin.key')]) rmSync(name);
  const third = await gatewayOver({ one: scraper.url }, { stateDir }, { logger });
  url = third.url;
  expect(third.adminKey).not.toBe(first.adminKey);
  expect((await ask('/api/pools', { 'x-api-key': reader })).status).toBe(401);
  expect((await ask('/api/keys', third.asAdmin)).status).toBe(200);
  const all = logged.join('');
  for (const text of [reader, first.adminKey, third.adminKey, readFileSync(join(stateDir, 'admin.key'), 'utf8').trim()])
    expect(all).not.toContain(text.slice(13));
});
