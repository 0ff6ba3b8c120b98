import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fullReading } from '../testing/samples.ts';
import { runAlpha } from '../testing/service/run-alpha.ts';
import { askService, poolFile } from '../testing/service/start-alpha.ts';
import { hangs, reads, says, startUpstream } from '../testing/service/upstream.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { waitUntil } from '../testing/wait-until.ts';

const secret = (number: number) => `S3CRET${number}/+=tok`;
const link = 'https://alphapool.example/share?key=C4PABILITY';
const serviceToken = 'S3CRET-of-the-service';

describe('the service as a process', () => {
  test('shows no secret anywhere: log, answers, metrics, the bytes of its file', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'pools'));
    const upstream = await startUpstream();
    onTestFinished(() => upstream.close());
    const echo = (number: number, status: number) =>
      upstream.answer(secret(number), says(status, JSON.stringify({ error: secret(number), link })));
    upstream.answer(secret(1), reads(fullReading()));
    echo(2, 401);
    echo(3, 500);
    echo(4, 200);
    upstream.answer(secret(5), (_request, response) => {
      response.writeHead(302, { location: `http://other.example/?key=${encodeURIComponent(secret(5))}` }).end();
    });
    upstream.answer(secret(7), hangs);
    const account = (number: number, more = {}) =>
      poolFile(`00${number}`, { token: `\${TOKEN_${number}}`, link, ...more });
    const pools = [1, 2, 3, 4, 5, 7].map((number) => account(number));
    writeFileSync(join(folder, 'pools', 'a.yaml'), `[${[...pools, account(6, { behaviour: 'throws' })].join(',')}]`);
    writeFileSync(join(folder, 'pools', 'b.yaml'), poolFile('008', { token: secret(8), coin: { nested: secret(8) } }));
    writeFileSync(join(folder, 'pools', 'c.yaml'), `pool_id: alphapool_009\naccount:\n  token: |${secret(9)}\n`);
    const tokens = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((number) => [`TOKEN_${number}`, secret(number)]));
    const service = await runAlpha({
      ...tokens,
      PATH: String(process.env.PATH),
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      POOLS_DIR: join(folder, 'pools'),
      UPSTREAM_URL: upstream.url,
      SERVICE_TOKEN: serviceToken,
      DATABASE_URL: 'postgres://poolgate:S3CRET-of-the-database@127.0.0.1:1/poolgate',
      SUPABASE_URL: 'http://127.0.0.1:1',
      SUPABASE_KEY: 'sb_secret_S3CRET-of-the-project',
      REQUEST_TIMEOUT_SECONDS: '1',
      LOG_LEVEL: 'trace',
    });
    expect(service.logged() + service.url).toContain('http://127.0.0.1:');
    const headers = { authorization: `Bearer ${serviceToken}` };
    const answers: string[] = [];
    const ask = async (operationId: string, number = 1, token = headers) => {
      const method = operationId === 'updateAnomaly' ? { json: { resolved: true } } : {};
      const params = { pool_id: `alphapool_00${number}`, id: 1 };
      const { text } = await askService(service.url, operationId, { params, headers: token, ...method });
      answers.push(text);
      return text;
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => ask('pollPool', number)));
    for (const { operationId } of loadContract('scraper').operations) {
      await ask(operationId);
      await ask(operationId, 2, { authorization: 'Bearer wrong' });
    }
    for (const number of [2, 3, 4, 5, 6, 7]) await ask('getStatus', number);
    for (const target of ['postgres', 'supabase'])
      await waitUntil(`${target} is in the log`, () => service.logged().includes(`"target":"${target}"`), 60_000);
    await waitUntil('the defect is in the log', () => service.logged().includes('TypeError'), 60_000);
    const { code, milliseconds } = await service.stop('SIGTERM');
    expect([code, milliseconds < 2000]).toEqual([0, true]);

    const files = readdirSync(join(folder, 'data')).map((name) => readFileSync(join(folder, 'data', name), 'latin1'));
    expect(files.join().length).toBeGreaterThan(10_000);
    const everything = [service.logged(), ...answers, ...files].join('\n');
    expect(everything).not.toContain('S3CRET');
    // The share link stands in observer_url and nowhere else.
    expect(service.logged()).not.toContain('C4PABILITY');
    const metrics = answers.filter((text) => text.includes('poolgate_pool_'));
    expect(metrics.join()).not.toContain('C4PABILITY');
    const status = JSON.parse(answers.find((text) => text.includes('"last_error":null')) ?? '{}');
    expect(status.observer_url).toBe(link);
    for (const text of answers) expect(text.replaceAll(/"observer_url":"[^"]*"/g, '')).not.toContain('C4PABILITY');
  }, 120_000);

  test('a wrong setting ends it with its sentence and no stack', async () => {
    const folder = tempFolder();
    const service = await runAlpha({ DATA_DIR: folder, POOLS_DIR: folder, PORT: 'http' });
    expect(service.url).toBe('');
    await waitUntil('it has said so', () => service.logged() !== '');
    expect(service.logged()).toBe(
      'The environment variable PORT is not a whole number from 0 to 65535. Set it like PORT=4199\n',
    );
  });

  test('a file of a newer version ends it with its sentence', async () => {
    const folder = tempFolder();
    const { default: Database } = await import('better-sqlite3');
    const file = new Database(join(folder, 'alphapool.db'));
    file.pragma('user_version = 99');
    file.close();
    const service = await runAlpha({ DATA_DIR: folder, POOLS_DIR: folder, PORT: '0' });
    await waitUntil('it has said so', () => service.logged() !== '');
    expect(service.logged()).toMatch(/^.*alphapool\.db was made by a newer version of Poolgate .*\n$/);
  });

  test('SIGINT stops it in order', async () => {
    const folder = tempFolder();
    const service = await runAlpha({ DATA_DIR: folder, POOLS_DIR: folder, PORT: '0', LOG_LEVEL: 'info' });
    expect((await service.stop('SIGINT')).code).toBe(0);
    expect(service.logged()).toContain('"msg":"stopping"');
  });
});
