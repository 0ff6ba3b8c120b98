import { raw } from '@poolgate/server/testing/plain-api.ts';
import { Wire } from '@poolgate/server/testing/wire.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { eventually, sharedGateway } from '../../testing/gateway.ts';
import { sampleChange } from '../../testing/samples.ts';

const client = 'Client Company Ltd';
const shared = sharedGateway((scraper) => scraper.put(sampleChange('alpha_001')));
let gateway: (typeof shared)['gateway'];
beforeAll(() => {
  gateway = shared.gateway;
});

interface Made {
  id: string;
  key: string;
  address: string;
  [field: string]: unknown;
}

async function send(method: string, path: string, body?: object, key = gateway.adminKey) {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  const answer = await raw(gateway.url, method, path, headers, body === undefined ? undefined : JSON.stringify(body));
  return { ...answer, json: answer.text === '' ? null : (JSON.parse(answer.text) as Made & { detail: string }) };
}

async function make(body: object, path = '/api/keys'): Promise<Made> {
  const { status, json, headers } = await send('POST', path, body);
  expect([status, headers['cache-control'], headers.etag]).toEqual([200, 'no-store', undefined]);
  return json as Made;
}
const statusWith = async (key: string, path = '/api/pools') => (await send('GET', path, undefined, key)).status;

describe('a key', () => {
  test('is in force with the answer that shows it, and is shown nowhere else', async () => {
    const made = await make({ name: 'Grafana', role: 'read', clients: [client], parts: ['workers'], expires: '90d' });
    expectContract('NewKey', made);
    expect(made).toMatchObject({ kind: 'key', clients: [client], pools: [], future: false, parts: ['workers'] });
    expect(await statusWith(made.key)).toBe(200);
    const me = await send('GET', '/api/me', undefined, made.key);
    expectContract('Me', me.json);
    expect(me.json).toMatchObject({
      ...{ role: 'read', key_id: made.id, name: 'Grafana', kind: 'key', may_change: false, sees_links: false },
      ...{ sees_all_pools: false, clients: [client], parts: ['workers'], expires_at: made.expires_at },
    });
    const single = await make({ name: 'One pool', role: 'read', pools: ['alpha_001'] });
    expect([single.future, (await send('GET', '/api/me', undefined, single.key)).json?.future]).toEqual([false, false]);
    const { text } = await send('GET', '/api/keys');
    for (const key of JSON.parse(text)) expectContract('Key', key);
    expect(text).toContain(made.id);
    expect(text).not.toContain(made.key.slice(13));
  });

  test.each([
    [{ name: 'x', role: 'read', clients: ['Client Compny Ltd'] }, 'Is it one of these: "Client Company Ltd"'],
    [{ name: 'x', role: 'admin', clients: [client] }, 'clients'],
    [{ name: 'x', role: 'read', expires: 'soon' }, 'soon'],
    [{ name: 'x', role: 'read', clients: [] }, 'clients must not have fewer than 1 items'],
    [{ name: 'x', role: 'read', pools: [] }, 'pools must not have fewer than 1 items'],
    [{ name: 'x', role: 'read', future: true }, 'name the clients'],
    [{ name: 'x', role: 'read', pools: ['../x'] }, 'pools[0] must match pattern'],
    [{ name: 'x', role: 'owner' }, 'role'],
    [{ role: 'read' }, 'name is missing'],
    [{ name: 'x', role: 'read', secret: 'y' }, 'secret is an additional field'],
  ])('that is wished for as %j is refused with what to change', async (body, words) => {
    const { status, json } = await send('POST', '/api/keys', body);
    expect([status, json?.detail]).toEqual([400, expect.stringContaining(words)]);
  });

  test('is revoked at once, and the last one for admins not at all', async () => {
    const { id, key } = await make({ name: 'Another admin', role: 'admin' });
    expect(await statusWith(key, '/api/keys')).toBe(200);
    expect((await send('DELETE', `/api/keys/${id}`)).status).toBe(204);
    expect(await statusWith(key, '/api/keys')).toBe(401);
    expect((await send('DELETE', `/api/keys/${id}`)).status).toBe(204);
    const first = gateway.adminKey.slice(4, 12);
    const last = await send('DELETE', `/api/keys/${first}`);
    expect([last.status, last.json?.detail]).toEqual([409, expect.stringContaining('last good key for admins')]);
    const ending = await make({ name: 'Admin for an hour', role: 'admin', expires: '1h' });
    const still = await send('DELETE', `/api/keys/${first}`);
    expect([still.status, still.json?.detail]).toEqual([409, expect.stringContaining('admins that does not end')]);
    expect((await send('DELETE', `/api/keys/${ending.id}`)).status).toBe(204);
    expect(await statusWith(gateway.adminKey, '/api/keys')).toBe(200);
    expect((await send('DELETE', '/api/keys/nobody12')).status).toBe(404);
  });

  test('gets another text, and the one before is good for a while', async () => {
    const { id, key: before } = await make({ name: 'Rotated', role: 'read' });
    const { status, json } = await send('POST', `/api/keys/${id}/rotate`, { overlap: '0s' });
    expect([status, json?.id]).toEqual([200, id]);
    expectContract('NewKey', json);
    expect([await statusWith(before), await statusWith(json?.key ?? '')]).toEqual([401, 200]);
    const again = await send('POST', `/api/keys/${id}/rotate`, {});
    expect(again.json?.old_text_until).not.toBeNull();
    expect([await statusWith(json?.key ?? ''), await statusWith(again.json?.key ?? '')]).toEqual([200, 200]);
    await send('DELETE', `/api/keys/${id}`);
    expect((await send('POST', `/api/keys/${id}/rotate`, {})).status).toBe(409);
    expect((await send('POST', '/api/keys/nobody12/rotate', {})).status).toBe(404);
  });
});

test('a link is an address whose key stands behind #', async () => {
  const link = await make({ clients: [client], language: 'ru', expires: '6M' }, '/api/links');
  expectContract('NewLink', link);
  expect(link).toMatchObject({ kind: 'link', role: 'read', title: client, language: 'ru' });
  const [address, key = ''] = link.address.split('#k=');
  expect(address).toBe(`${gateway.url}/`);
  expect((await send('GET', '/api/me', undefined, key)).json).toMatchObject({
    kind: 'link',
    title: client,
    language: 'ru',
  });
  const { text } = await send('GET', '/api/links');
  expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ id: link.id, kind: 'link' }));
  expect(text).not.toContain(key.slice(13));
});

test('a link that other machines cannot open says so, and none is made without an address', async () => {
  const link = await make({ clients: [client] }, '/api/links');
  expect(link.notes).toEqual([
    expect.stringContaining('This link never ends.'),
    `Other machines cannot open ${gateway.url}: set PUBLIC_URL to the address under which people reach the gateway.`,
  ]);
  const before = JSON.parse((await send('GET', '/api/links')).text).length;
  const head = `X-API-Key: ${gateway.adminKey}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n`;
  const wire = new Wire(gateway.url).send(`POST /api/links HTTP/1.0\r\n${head}\r\n{}`);
  expect((await wire.answer())?.status).toBe(400);
  wire.socket.destroy();
  expect(JSON.parse((await send('GET', '/api/links')).text)).toHaveLength(before);
  const forwarded = { 'x-api-key': gateway.adminKey, 'content-type': 'application/json', 'x-forwarded-proto': 'https' };
  const asked = await raw(gateway.url, 'POST', '/api/links', forwarded, JSON.stringify({ clients: [client] }));
  expect(JSON.parse(asked.text).address).toMatch(/^http:/);
});

test('a link to everything is not made', async () => {
  for (const body of [{}, { title: 'All' }, { clients: [] }, { future: true }])
    expect((await send('POST', '/api/links', body)).status).toBe(400);
});

describe('the audit', () => {
  const entries = async (query = '') => {
    const { text, headers } = await send('GET', `/api/audit${query}`);
    return { list: JSON.parse(text).entries as Record<string, unknown>[], link: headers.link as string | undefined };
  };

  test('has who changed what from where, the names of fields and no values', async () => {
    const by = { key_id: gateway.adminKey.slice(4, 12), key_name: 'First admin key', caller: '127.0.0.1', count: 1 };
    const changes: [string, string, object | undefined, { action: string; [field: string]: unknown }][] = [
      [
        'POST',
        '/api/pools/alpha_001/poll',
        undefined,
        { action: 'poll_pool', subject: 'alpha_001', fields: [], status: 200 },
      ],
      [
        'PATCH',
        '/api/pools/alpha_001/anomalies/17',
        { resolved: true },
        { action: 'update_anomaly', subject: 'alpha_001/17', fields: ['resolved'], status: 200 },
      ],
      [
        'POST',
        '/api/pools/alpha_999/poll',
        undefined,
        { action: 'poll_pool', subject: 'alpha_999', fields: [], status: 404 },
      ],
      [
        'DELETE',
        '/api/sources/nobody',
        undefined,
        { action: 'delete_source', subject: 'nobody', fields: [], status: 404 },
      ],
      [
        'DELETE',
        '/api/keys/nobody12',
        undefined,
        { action: 'revoke_key', subject: 'nobody12', fields: [], status: 404 },
      ],
      [
        'PATCH',
        '/api/pools/alpha_001/anomalies/17',
        { resolved: 'soon', colour: 'red' },
        { action: 'update_anomaly', subject: 'alpha_001/17', fields: ['resolved', 'colour'], status: 400 },
      ],
      [
        'POST',
        '/api/keys',
        { name: 'Secret name', role: 'owner', [gateway.adminKey]: 1 },
        { action: 'create_key', subject: null, fields: ['name', 'role', 'pgk_***'], status: 400 },
      ],
      [
        'POST',
        '/api/keys',
        { name: 'Secret name', role: 'read', clients: ['Nobody'] },
        { action: 'create_key', subject: null, fields: ['name', 'role', 'clients'], status: 400 },
      ],
      ['POST', '/api/links', { title: 'Secret name' }, { action: 'create_link', fields: ['title'], status: 400 }],
      [
        'POST',
        '/api/keys/nobody12/rotate',
        { overlap: 'Secret name' },
        { action: 'rotate_key', subject: 'nobody12', fields: ['overlap'], status: 400 },
      ],
      [
        'DELETE',
        `/api/sources/${gateway.adminKey}`,
        undefined,
        { action: 'delete_source', subject: 'pgk_***', fields: [] },
      ],
    ];
    // The refused keys of other tests may be written meanwhile.
    const lastOf = async (action: string) => (await entries(`?action=${action}&limit=1`)).list[0];
    for (const [method, path, body, entry] of changes) {
      await send(method, path, body);
      // It is written once the answer is over.
      await eventually(async () => expect(await lastOf(entry.action)).toMatchObject({ ...by, ...entry }));
    }
    const { id } = await make({ name: 'Secret name', role: 'read', parts: ['money'], expires: '1h' });
    expect(await lastOf('create_key')).toMatchObject({
      ...by,
      action: 'create_key',
      subject: id,
      status: 200,
      fields: ['name', 'role', 'parts', 'expires'],
    });
    expect(JSON.stringify((await entries()).list)).not.toContain('Secret name');
  });

  test('adds up the changes that a key tried and may not make, and the refused keys', async () => {
    const [reader, metrics] = [
      await make({ name: 'Reader', role: 'read', clients: [client] }),
      await make({ name: 'Prometheus', role: 'metrics' }),
    ];
    const before = (await entries()).list.length;
    for (let count = 0; count < 3; count += 1)
      expect((await send('POST', `/api/pools/alpha_00${count}/poll`, undefined, reader.key)).status).toBe(403);
    for (const { key } of [reader, metrics])
      expect((await send('POST', '/api/keys', { name: 'Mine', role: 'admin' }, key)).status).toBe(403);
    const tried = { subject: null, fields: [], caller: '127.0.0.1', status: 403 };
    const byReader = { ...tried, key_id: reader.id, key_name: 'Reader' };
    // Written a moment later, and added up over what is written when.
    await eventually(async () => {
      const { list } = await entries();
      const of = (id: string) => list.filter((entry) => entry.key_id === id);
      expect(of(reader.id)).toHaveLength(2);
      expect(of(reader.id)).toContainEqual(expect.objectContaining({ ...byReader, action: 'poll_pool', count: 3 }));
      expect(of(reader.id)).toContainEqual(expect.objectContaining({ ...byReader, action: 'create_key', count: 1 }));
      expect(of(metrics.id)).toEqual([
        expect.objectContaining({ ...tried, key_name: 'Prometheus', action: 'create_key', count: 1 }),
      ]);
    });
    expectContract('AuditPage', JSON.parse((await send('GET', '/api/audit')).text));
    for (let count = 0; count < 3; count += 1) await send('GET', '/api/pools', undefined, 'nonsense');
    // They are written together, a moment later.
    await eventually(async () => {
      const { list } = await entries('?action=refused_key');
      expect(list).toEqual([
        expect.objectContaining({ subject: null, key_id: null, key_name: null, status: null, caller: '127.0.0.1' }),
      ]);
      expect(list[0]?.count).toBeGreaterThanOrEqual(3);
    });
    expect((await entries()).list.length).toBeLessThanOrEqual(before + 4);
  });

  test('comes in pages, and as CSV', async () => {
    const { list: all } = await entries();
    const paged: unknown[] = [];
    for (let query = '?limit=2'; query !== ''; ) {
      const { list, link } = await entries(query);
      expect(list.length).toBeLessThanOrEqual(2);
      paged.push(...list);
      query = /<(.*)>/.exec(link ?? '')?.[1] ?? '';
    }
    expect(paged).toEqual(all);
    const { text, headers } = await raw(gateway.url, 'GET', '/api/audit?format=csv', gateway.asAdmin);
    expect(headers['content-disposition']).toContain('audit');
    expect(text.trim().split('\r\n')).toHaveLength(all.length + 1);
    expectContract('AuditCsv', text);
    for (const cursor of ['x', 'MA', Buffer.from('-1').toString('base64url')])
      expect((await send('GET', `/api/audit?cursor=${cursor}`)).status).toBe(400);
  });
});
