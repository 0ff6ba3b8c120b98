import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { metadata } from '../../../testing/samples.ts';
import { openTestStore, retention } from '../../../testing/store/open-test-store.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { openStore } from '../store.ts';

test('a link opens the account, also one of a row made in SQL, unless it leads to the front page of a site', () => {
  const { store, sql } = openTestStore();
  const opens = (link: string) => {
    sql(`UPDATE pool_metadata SET observer_url = '${link}'`);
    const pool = store.pools.pool('alphapool_001');
    expect(pool?.observer_url).toBe(link);
    expect(store.pools.pools(['alphapool_001', 'alphapool_002'])).toEqual([pool]);
    expect(store.changes.changesSince(undefined).pools.map((change) => change.pool)).toEqual([pool]);
    return pool?.observer_url_opens_account;
  };
  for (const link of [
    'https://www.pool.example',
    'http://www.pool.example/',
    'HTTPS://pool.example:8443',
    'https://a.b/?',
  ])
    expect([link, opens(link)]).toEqual([link, false]);
  for (const link of [
    'https://btcpool.kz/observer-link/1',
    'https://btcpool.kz/?link=1',
    'https://btcpool.kz/#link',
    'https://user:word@btcpool.kz/',
    'https://word@btcpool.kz',
    // What a person wrote in a shell, which is no link.
    'btcpool.kz',
    'see the wiki',
    '',
    'javascript://btcpool.kz/',
  ])
    expect([link, opens(link)]).toEqual([link, true]);
});

test('no link opens an account where links of the type are made of what anybody may know', () => {
  const store = openStore({
    ...{ path: join(tempFolder(), 'alphapool.db'), onlyType: null, retention, defaultPollInterval: 600 },
    ...{ linksOpenAccounts: () => false, now: () => new Date() },
  });
  onTestFinished(() => store.close());
  store.registry.putFromFile(metadata('alphapool_001'), 'a.yaml', 'digest', 600);
  expect(store.pools.pools()).toMatchObject([{ observer_url_opens_account: false }]);
});
