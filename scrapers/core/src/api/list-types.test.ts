import { loadContract } from '@poolgate/server/api/contract.ts';
import { listen } from '@poolgate/server/process/run.ts';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { noon } from '../../testing/samples.ts';
import { alphapool } from '../../testing/service/alphapool.ts';
import { apiContext } from '../../testing/service/api-context.ts';
import { askService, startAlpha } from '../../testing/service/start-alpha.ts';
import { openTestStore } from '../../testing/store/open-test-store.ts';
import { describeType } from '../describe-type.ts';
import { createScraperApi } from './api.ts';

test('a service describes its type, with the form of its accounts and its own poll interval', async () => {
  const alpha = await startAlpha({ environment: { POLL_INTERVAL_SECONDS: '90' } });
  const { body } = await alpha.ask('listTypes');
  expect(body.types).toEqual([
    {
      type: 'alphapool',
      title: 'Alpha Pool',
      description: 'Accounts of an invented pool. The token is on its settings page.',
      account_schema: alphapool.accountForm().schema,
      secret_fields: ['token', 'link'],
      default_poll_interval_seconds: 90,
      links_open_accounts: true,
      troubleshooting: { auth: 'Make a new token.' },
      driver: null,
    },
  ]);
  expect(body.types[0].account_schema.properties.token).toEqual({
    type: 'string',
    minLength: 4,
    pattern: '\\S',
    title: 'Token',
    description: 'A read-only token.',
    writeOnly: true,
  });
  expect((await alpha.ask('getService')).body.types).toEqual(['alphapool']);
});

test('types that come and go while the service runs are told sorted, with the file that describes them', async () => {
  const { store } = openTestStore();
  const driver = { file: 'beta.yaml', version: null, digest: '9f86d081' };
  const typed = (type: string) => describeType({ ...alphapool, type, driver }, 600);
  let types = [typed('betapool'), typed('alphapool')];
  const context = { ...apiContext(store, () => new Date(noon * 1000), 'custom'), types: () => types };
  const server = await listen(createScraperApi(context, pino({ level: 'silent' })), '127.0.0.1', 0);
  onTestFinished(() => server.close());
  const told = async () => {
    const { body } = await askService<{ types: { type: string; driver: unknown }[] }>(server.url, 'listTypes', {});
    const { body: service } = await askService<{ types: string[] }>(server.url, 'getService', {});
    expect(service.types).toEqual(body.types.map(({ type }) => type));
    return body.types.map(({ type, driver: file }) => [type, file]);
  };
  expect(await told()).toEqual([
    ['alphapool', driver],
    ['betapool', driver],
  ]);
  types = [];
  expect(await told()).toEqual([]);
  const { operations } = loadContract('scraper');
  expect(operations.find(({ operationId }) => operationId === 'listTypes')?.open).toBe(false);
});
