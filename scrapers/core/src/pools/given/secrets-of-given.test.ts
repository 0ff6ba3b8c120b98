import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { expect, onTestFinished, test } from 'vitest';
import { alphaDraft } from '../../../testing/service/alpha-draft.ts';
import { runAlpha } from '../../../testing/service/run-alpha.ts';
import { alphaEnvironment, askService } from '../../../testing/service/start-alpha.ts';
import { says, startUpstream } from '../../../testing/service/upstream.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { createSecretKeys } from '../../secrets/secret-keys.ts';

const secret = (name: string) => `S3CRET-${name}/+="tok`;

test('what is given as secret is in no log, answer, metric or file, whatever becomes of it', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'pools'));
  const upstream = await startUpstream();
  onTestFinished(() => upstream.close());
  for (const [name, status] of [
    ['refused', 401],
    ['broken', 500],
    ['changed', 200],
  ] as const)
    upstream.answer(secret(name), says(status, JSON.stringify({ error: secret(name) })));
  const service = await runAlpha({
    ...alphaEnvironment(folder, upstream),
    ...{
      PATH: String(process.env.PATH),
      LOG_LEVEL: 'trace',
      REQUEST_TIMEOUT_SECONDS: '1',
      BACKUP_DIR: join(folder, 'backups'),
    },
  });
  const answers: string[] = [];
  const ask = async (operationId: string, options: Parameters<typeof askService>[2] = {}) => {
    const { text, status } = await askService(service.url, operationId, {
      ...{ params: { pool_id: 'alphapool_001', id: 1, worker_name: 'w' }, ...options },
    });
    answers.push(text);
    return status;
  };
  const json = (name: string, more = {}) => alphaDraft({ token: secret(name), ...more });
  for (const name of ['refused', 'broken', 'changed', 'throws'] as const) {
    const account = name === 'throws' ? { behaviour: 'throws' } : {};
    expect(await ask('createPool', { json: json(name, account), query: '?dry_run=true' })).toBe(200);
    expect(await ask('createPool', { json: json(name, account) })).toBe(201);
    // Taken, wrong, or in the wrong place.
    for (const wrong of [
      { token: [secret(name)] },
      { [secret(name)]: 1 },
      { token: secret(name), coin: { a: secret(name) } },
    ])
      expect(await ask('createPool', { json: alphaDraft(wrong) })).toBe(422);
    expect(await ask('createPool', { json: { ...json(name), pool_id: secret(name) } })).toBe(422);
    expect(await ask('createPool', { json: { ...json(name), pool_type: secret(name) } })).toBe(422);
  }
  expect(await ask('updatePool', { json: { account: { token: secret('new') } } })).toBe(200);
  for (const number of [1, 2, 3, 4]) await ask('pollPool', { params: { pool_id: `alphapool_00${number}` } });
  for (const { operationId, method } of loadContract('scraper').operations)
    if (method === 'get') await ask(operationId);
  expect(await ask('deletePool', { params: { pool_id: 'alphapool_002' } })).toBe(204);
  await service.stop('SIGTERM');

  const data = join(folder, 'data');
  const files = [
    ...readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1')),
    ...readdirSync(join(folder, 'backups')).map((name) => readFileSync(join(folder, 'backups', name), 'latin1')),
  ];
  expect(service.logged()).toContain('alphapool_004');
  const everything = [service.logged(), ...answers, ...files].join('\n');
  expect(everything).not.toContain('S3CRET');
  // And the key is in its own file alone.
  const file = join(data, 'alphapool.secrets.key');
  const { bytes } = createSecretKeys({ key: null, former: [], file, formerFiles: [] }).forSealing();
  for (const text of [bytes.toString('base64'), bytes.toString('hex'), bytes.toString('latin1')])
    expect(everything.split(text).length - 1).toBe(text === bytes.toString('base64') ? 1 : 0);
}, 240_000);
