import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Json } from './answers.ts';

/** A request with the status it must get. */
export type Asked = [path: string, status: number, init?: RequestInit];

export const json = (body: Json) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
/** What is sent as a key and is none. */
export const badKey = { headers: { authorization: 'Bearer nonsense' } };

const unknownKey = 'nobody12';

/** The requests to the operations about keys, about the gateway itself, and about everything at once. */
export function requestsBesideAccounts({
  client,
  reader,
  ofReader,
  ofAdmin,
}: {
  client: string;
  /** The headers of who changes nothing. */
  reader: Record<string, string>;
  /** The ids of keys. */
  ofReader: string;
  ofAdmin: string;
}) {
  const lesser = { headers: reader };
  return {
    getTotals: [
      ['/api/totals', 200],
      ...['client', 'company', 'country', 'type'].map((by): Asked => [`/api/totals?group_by=${by}`, 200]),
      [`/api/totals?client=${encodeURIComponent(client)}`, 200],
      [`/api/totals?client=${encodeURIComponent(client)}&type=x&group_by=company`, 200],
      ['/api/totals?country=Nowhere&tag=x&company=y&group_by=client', 200],
      ['/api/totals?group_by=colour', 400],
      ['/api/totals?active=all', 400],
    ],
    listTrends: [
      ['/api/trends', 200],
      [`/api/trends?client=${encodeURIComponent(client)}&pools=kzpool_001,none_001`, 200],
      ['/api/trends?pools=x', 400],
    ],
    getDashboard: [
      ['/api/dashboard', 200],
      ['/api/dashboard?type=x', 200],
      ['/api/dashboard?colour=red', 400],
    ],
    listAnomalies: [
      ['/api/anomalies', 200],
      [`/api/anomalies?resolved=false&severity=HIGH&client=${encodeURIComponent(client)}&limit=1`, 200],
      ['/api/anomalies?client=Nobody%20at%20all', 200],
      ['/api/anomalies?severity=LOW', 400],
    ],
    listPayouts: [
      ['/api/payouts', 200],
      [`/api/payouts?state=all&grade=listed&currency=BTC&client=${encodeURIComponent(client)}&limit=1`, 200],
      ['/api/payouts?from=2020-01-01T00:00:00Z&pools=none_001', 200],
      ['/api/payouts?client=Nobody%20at%20all', 200],
      ['/api/payouts?from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z', 400],
      ['/api/payouts?grade=guessed', 400],
    ],
    listSources: [['/api/sources', 200]],
    listPoolTemplates: [
      ['/api/pool-templates', 200],
      ['/api/pool-templates?driver=x', 400],
    ],
    listPoolTypes: [
      ['/api/pool-types', 200],
      ['/api/pool-types?type=x', 400],
    ],
    getLiveness: [['/health/live', 200]],
    getReadiness: [['/health/ready', 200]],
    listClients: [
      ['/api/clients', 200],
      ['/api/clients?limit=1', 400],
    ],
    getMe: [
      ['/api/me', 200],
      ['/api/me', 200, lesser],
      ['/api/me', 401, badKey],
      ['/api/me?colour=red', 400],
    ],
    listKeys: [
      ['/api/keys', 200],
      ['/api/keys', 403, lesser],
      ['/api/keys', 401, badKey],
      ['/api/keys?colour=red', 400],
    ],
    createKey: [
      ['/api/keys', 200, json({ name: 'All', role: 'metrics' })],
      ['/api/keys', 200, json({ name: 'One', role: 'read', clients: [client], parts: ['workers'], expires: '90d' })],
      ['/api/keys', 400, json({ name: 'None', role: 'read', clients: ['Nobody at all'] })],
      ['/api/keys', 400, json({ name: 'None' })],
      ['/api/keys', 415, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
      ['/api/keys', 403, lesser],
      ['/api/keys', 401, badKey],
    ],
    revokeKey: [
      [`/api/keys/${ofReader}`, 403, lesser],
      [`/api/keys/${ofReader}`, 401, badKey],
      [`/api/keys/${unknownKey}`, 404],
      ['/api/keys/-', 400],
      [`/api/keys/${ofAdmin}`, 409],
    ],
    rotateKey: [
      [`/api/keys/${ofReader}/rotate`, 200, json({ overlap: '24h' })],
      [`/api/keys/${ofReader}/rotate`, 400, json({ overlap: 'long' })],
      [`/api/keys/${unknownKey}/rotate`, 404, json({})],
      [`/api/keys/${ofReader}/rotate`, 415, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
      [`/api/keys/${ofReader}/rotate`, 403, lesser],
      [`/api/keys/${ofReader}/rotate`, 401, badKey],
    ],
    listLinks: [
      ['/api/links', 200],
      ['/api/links', 403, lesser],
      ['/api/links?colour=red', 400],
    ],
    createLink: [
      ['/api/links', 200, json({ clients: [client], language: 'ru', expires: '6M' })],
      ['/api/links', 400, json({ clients: [client], language: 'xx' })],
      ['/api/links', 415, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
      ['/api/links', 403, lesser],
    ],
    listAudit: [
      ['/api/audit', 200],
      ['/api/audit?limit=1', 200],
      ['/api/audit?action=create_key', 200],
      ['/api/audit?action=dance', 400],
      ['/api/audit?cursor=x', 400],
    ],
    ...requestsAboutAlerts(client, lesser),
    getMetrics: [['/metrics', 200]],
    getContract: [['/openapi.json', 200]],
    getIndex: [
      ['/', 200],
      ['/?colour=red', 200],
    ],
    getDocs: [
      ['/docs/', 301],
      ['/docs', 200],
      ['/docs?urls.primaryName=x', 200],
      ['/docs?colour=red', 400],
    ],
  } satisfies Partial<Record<keyof operations, Asked[]>>;
}

function requestsAboutAlerts(client: string, lesser: RequestInit) {
  return {
    listAlerts: [
      ['/api/alerts', 200],
      [`/api/alerts?state=all&kind=pool_stale&severity=warning&limit=1&client=${encodeURIComponent(client)}`, 200],
      ['/api/alerts?state=ended&pools=kzpool_001', 200, lesser],
      ['/api/alerts?state=asleep', 400],
      ['/api/alerts?cursor=x', 400],
    ],
    listAlertRules: [
      ['/api/alerts/rules', 200],
      ['/api/alerts/rules', 403, lesser],
    ],
    listAlertTargets: [
      ['/api/alerts/targets', 200],
      ['/api/alerts/targets', 403, lesser],
    ],
    testAlertTarget: [
      ['/api/alerts/targets/nobody/test', 404],
      ['/api/alerts/targets/nobody/test', 403, lesser],
    ],
    listAlertDeliveries: [
      ['/api/alerts/deliveries', 200],
      ['/api/alerts/deliveries?state=failed&target=nobody&limit=1', 200],
      ['/api/alerts/deliveries?cursor=x', 400],
      ['/api/alerts/deliveries', 403, lesser],
    ],
    replayAlertDelivery: [
      ['/api/alerts/deliveries/999999/replay', 404],
      ['/api/alerts/deliveries/x/replay', 400],
      ['/api/alerts/deliveries/999999/replay', 403, lesser],
    ],
    listSilences: [
      ['/api/alerts/silences', 200],
      ['/api/alerts/silences', 403, lesser],
    ],
    createSilence: [
      ['/api/alerts/silences', 200, json({ for: '2h', reason: 'firmware', kind: 'workers_offline', client })],
      ['/api/alerts/silences', 400, json({ for: 'soon' })],
      ['/api/alerts/silences', 400, json({ for: '91d' })],
      ['/api/alerts/silences', 400, json({ for: '2h', client: 'Nobody at all' })],
      ['/api/alerts/silences', 415, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
      ['/api/alerts/silences', 403, lesser],
    ],
    endSilence: [
      ['/api/alerts/silences/si_nobodys', 404],
      ['/api/alerts/silences/-', 400],
      ['/api/alerts/silences/si_nobodys', 403, lesser],
    ],
    acknowledgeAlert: [
      ['/api/alerts/acknowledgements/al_nobodys', 404, json({ note: 'on the way', for: '8h' })],
      ['/api/alerts/acknowledgements/al_nobodys', 400, json({ note: '' })],
      ['/api/alerts/acknowledgements/al_nobodys', 415, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
      ['/api/alerts/acknowledgements/al_nobodys', 403, lesser],
    ],
    withdrawAcknowledgement: [
      ['/api/alerts/acknowledgements/al_nobodys', 404],
      ['/api/alerts/acknowledgements/al_nobodys', 403, lesser],
    ],
  } satisfies Partial<Record<keyof operations, Asked[]>>;
}
