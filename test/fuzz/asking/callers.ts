import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { ContractOperation } from '@poolgate/server/api/contract.ts';
import fc from 'fast-check';
import { getJson } from '../../harness/processes/processes.ts';
import type { Header } from './headers.ts';

/** Who asks the gateway. */
export interface FuzzCaller {
  name: string;
  /** Null for who shows none. */
  key: string | null;
  /** `refused` shows a key that is not good. */
  role: 'admin' | 'read' | 'metrics' | 'nobody' | 'refused';
  parts: readonly KeyPart[];
  /** Texts that no answer may have. */
  hidden: string[];
}

interface NewKey {
  id: string;
  key: string;
}

/** Makes a key of every kind, so that nobody reads without one any more. @param admin a request of the operator. */
export async function makeFuzzCallers(gateway: string, admin: (init: RequestInit) => RequestInit) {
  const headers = { 'content-type': 'application/json' };
  const ask = <T>(method: string, path: string, body: object) =>
    getJson<T>(gateway + path, admin({ method, headers, body: JSON.stringify(body) }));
  const make = (draft: object) => ask<NewKey>('POST', '/api/keys', { name: 'fuzz', role: 'read', ...draft });
  const { key } = await ask<NewKey>('POST', '/api/keys', { name: 'fuzz', role: 'admin' });
  const [all, one, figures, metrics, revoked, ...spent] = await Promise.all([
    make({}),
    make({ pools: ['alphapool_001'], parts: ['hashrate', 'money'] }),
    make({ clients: ['Client Company Ltd'], future: true, parts: ['workers', 'anomalies'] }),
    make({ role: 'metrics' }),
    ...Array.from({ length: 4 }, () => make({})),
  ]);
  await fetch(`${gateway}/api/keys/${revoked?.id}`, admin({ method: 'DELETE' }));
  const nothing = { parts: [], hidden: ['alphapool_00', 'betapool_00'] };
  const callers: FuzzCaller[] = [
    { name: 'admin', key, role: 'admin', parts: keyParts, hidden: [] },
    { name: 'all', key: all.key, role: 'read', parts: keyParts, hidden: [] },
    {
      name: 'one pool',
      key: one.key,
      role: 'read',
      parts: ['hashrate', 'money'],
      hidden: ['alphapool_002', 'betapool_'],
    },
    {
      name: 'a client',
      key: figures.key,
      role: 'read',
      parts: ['workers', 'anomalies'],
      hidden: ['alphapool_001', 'betapool_001'],
    },
    { name: 'metrics', key: metrics.key, role: 'metrics', parts: keyParts, hidden: [] },
    { name: 'nobody', key: null, role: 'nobody', ...nothing },
    { name: 'revoked', key: revoked?.key ?? '', role: 'refused', ...nothing },
    { name: 'mistyped', key: `${all.key}x`, role: 'refused', ...nothing },
    { name: 'no key at all', key: 'letmein', role: 'refused', ...nothing },
  ];
  return { callers, spentIds: spent.map(({ id }) => id) };
}

/** Half of the requests may do everything, or little would be found behind the door. */
export function anyFuzzCaller(callers: FuzzCaller[]): fc.Arbitrary<FuzzCaller> {
  const weights: Partial<Record<FuzzCaller['name'], number>> = { admin: 8, all: 3 };
  return fc.oneof(...callers.map((one) => ({ arbitrary: fc.constant(one), weight: weights[one.name] ?? 1 })));
}

/** The ways in which a key is sent. */
export function keyHeaders({ key }: FuzzCaller): fc.Arbitrary<Header[]> {
  if (key === null) return fc.constant([]);
  return fc.constantFrom<Header[][]>(
    [['Authorization', `Bearer ${key}`]],
    [['authorization', `bearer ${key}`]],
    [['X-API-Key', key]],
  );
}

/** With what an operation is refused to this caller before anything else of the request is looked at; null where it is not. */
export function refusalDue({ role, parts }: FuzzCaller, { operationId, access }: ContractOperation): number | null {
  if (operationId === 'getLiveness' || operationId === 'getReadiness') return null;
  if (role === 'refused') return 401;
  if (access === null) throw new Error(`the contract does not say who may have ${operationId}`);
  if (access.role !== 'anyone' && role !== 'admin' && role !== access.role) return role === 'nobody' ? 401 : 403;
  return access.parts?.some((part) => parts.includes(part as KeyPart)) === false ? 404 : null;
}
