import { expect, test } from 'vitest';
import { ownClient } from './own-client.ts';

test('only a view of one client and nothing else is that of a client', () => {
  const me = {
    role: 'read',
    key_id: 'x',
    name: 'x',
    kind: 'link',
    may_change: false,
    sees_links: false,
    sees_all_pools: false,
    clients: ['Aurora'],
    pools: [],
    future: false,
    parts: [],
    title: null,
    language: null,
    expires_at: null,
  } as const;
  const with_ = (changed: object) => ownClient({ ...me, clients: [...me.clients], pools: [], parts: [], ...changed });
  expect([
    with_({}),
    with_({ clients: ['a', 'b'] }),
    with_({ pools: ['x_001'] }),
    with_({ sees_all_pools: true }),
    with_({ clients: [] }),
    ownClient(undefined),
  ]).toEqual(['Aurora', null, null, null, null, null]);
});
