import { openAccessFile } from '@poolgate/access/access-file.ts';
import type { KeyDraft, KeyPart, KeyScope, Role } from '@poolgate/access/key-record.ts';
import { keyParts } from '@poolgate/access/key-record.ts';
import { newKeyText } from '@poolgate/access/key-text.ts';
import {
  clients,
  foreign,
  foreignAlone,
  foreignBeta,
  later,
  type MarkedPool,
  markedPools,
  own,
  ownBeta,
  single,
} from './marked-pools.ts';

/** What a caller who is let in sees. */
export interface Sight {
  role: Role | 'anybody' | 'nobody';
  poolIds: ReadonlySet<string>;
  /** The clients of whom pools are seen that come later too. */
  wholeClients: ReadonlySet<string>;
  /** Whether every pool is seen, also those to come. */
  seesAll: boolean;
  parts: ReadonlySet<KeyPart>;
  seesLinks: boolean;
}

export interface Caller {
  name: string;
  headers: Record<string, string>;
  /** Null where what it sends is refused. */
  sight: Sight | null;
}

const everyPool = new Set(markedPools.map(({ poolId }) => poolId));
const everyPart: ReadonlySet<KeyPart> = new Set(keyParts);
const none = new Set<never>();
const byHand = { keyId: null, keyName: 'command line', caller: null };
const day = 86_400;
const now = () => Math.floor(Date.now() / 1000);

export const adminSight: Sight = {
  role: 'admin',
  poolIds: everyPool,
  wholeClients: none,
  seesAll: true,
  parts: everyPart,
  seesLinks: true,
};
export const anybodySight: Sight = { ...adminSight, role: 'anybody', seesLinks: false };
export const nobodySight: Sight = {
  role: 'nobody',
  poolIds: none,
  wholeClients: none,
  seesAll: false,
  parts: none,
  seesLinks: false,
};
const metricsSight: Sight = { ...nobodySight, role: 'metrics' };

/** The keys of the table, made by hand, and what each must see. Made before a gateway starts. */
export function makeKeys(stateDir: string): Caller[] {
  const past = now() - 2 * day;
  const before = openAccessFile(stateDir, { now: () => past, create: true });
  const file = openAccessFile(stateDir, { now, create: true });
  const create = (name: string, scope: KeyScope) => file.create(draft(name, 'read', scope), byHand).text;
  const right: KeyScope = { pools: ofClients([clients.right]), parts: keyParts };
  const rightPools = [own, ownBeta, later];
  const rightSight = reads(rightPools, [clients.right]);
  const rotatedIn = file.create(draft('rotated, in overlap', 'read', right), byHand);
  const rotatedOut = file.create(draft('rotated, without overlap', 'read', right), byHand);
  const revoked = file.create(draft('revoked', 'read', right), byHand);
  const expired = before.create({ ...draft('expired', 'read', right), expiresAt: past + day }, byHand);
  const good = create('right client', right);
  file.revoke(revoked.record.id, byHand);
  const fresh = textOf(file.rotate(rotatedIn.record.id, day, byHand));
  textOf(file.rotate(rotatedOut.record.id, 0, byHand));
  const callers: Caller[] = [
    refused('mistyped', mistyped(good)),
    refused('not a key', 'not-a-key-at-all'),
    refused('unknown', newKeyText().text),
    // The id of a good key with another secret.
    refused('wrong secret', newKeyText(good.split('_')[1]).text),
    refused('expired', expired.text),
    refused('revoked', revoked.text),
    refused('rotated, old, after the overlap', rotatedOut.text),
    { name: 'rotated, old, in the overlap', headers: bearer(rotatedIn.text), sight: rightSight },
    { name: 'rotated, new', headers: ownHeader(fresh), sight: rightSight },
    {
      name: 'other client',
      headers: bearer(create('other client', { pools: ofClients([clients.other]), parts: keyParts })),
      sight: reads([foreign, foreignBeta, foreignAlone], [clients.other]),
    },
    { name: 'right client', headers: bearer(good), sight: rightSight },
    ...(
      [
        ['without money', ['hashrate', 'workers', 'anomalies']],
        ['without workers', ['hashrate', 'money', 'anomalies']],
        ['without hashrate', ['workers', 'money', 'anomalies']],
        ['without anomalies', ['hashrate', 'workers', 'money']],
        ['with anomalies alone', ['anomalies']],
      ] as [string, KeyPart[]][]
    ).map(([name, parts]) => ({
      name: `right client ${name}`,
      headers: ownHeader(create(name, { ...right, parts })),
      sight: reads(rightPools, [clients.right], parts),
    })),
    {
      name: 'right client, a pool came later',
      headers: bearer(
        create('without future', {
          pools: { ...ofClients([clients.right]), only: [own.poolId, ownBeta.poolId] },
          parts: keyParts,
        }),
      ),
      sight: reads([own, ownBeta], []),
    },
    {
      name: 'single pool',
      headers: bearer(
        create('single', { pools: { clients: [], poolIds: [single.poolId], only: null }, parts: keyParts }),
      ),
      sight: reads([single], []),
    },
    {
      name: 'all pools',
      headers: bearer(create('all', { pools: null, parts: keyParts })),
      sight: { ...anybodySight, role: 'read' },
    },
    {
      name: 'all pools without money',
      headers: ownHeader(create('all, no money', { pools: null, parts: ['hashrate', 'workers', 'anomalies'] })),
      sight: { ...anybodySight, role: 'read', parts: new Set<KeyPart>(['hashrate', 'workers', 'anomalies']) },
    },
    {
      name: 'metrics',
      headers: bearer(file.create(draft('metrics', 'metrics', whole), byHand).text),
      sight: metricsSight,
    },
    { name: 'admin', headers: bearer(file.create(draft('admin', 'admin', whole), byHand).text), sight: adminSight },
  ];
  before.close();
  file.close();
  return callers;
}

const whole: KeyScope = { pools: null, parts: keyParts };

function draft(name: string, role: Role, scope: KeyScope): KeyDraft {
  return { name, kind: 'key', role, scope, title: null, language: null, expiresAt: null };
}

function ofClients(names: string[]): NonNullable<KeyScope['pools']> {
  return { clients: names, poolIds: [], only: null };
}

function reads(pools: readonly MarkedPool[], wholeClients: string[], parts: readonly KeyPart[] = keyParts): Sight {
  const poolIds = new Set(pools.map(({ poolId }) => poolId));
  return {
    role: 'read',
    poolIds,
    wholeClients: new Set(wholeClients),
    seesAll: false,
    parts: new Set(parts),
    seesLinks: false,
  };
}

export const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
export const ownHeader = (text: string) => ({ 'x-api-key': text });

function refused(name: string, text: string): Caller {
  return { name, headers: bearer(text), sight: null };
}

function textOf(made: { text: string } | null): string {
  if (made === null) throw new Error('a key of the table is not there');
  return made.text;
}

/** With one character that is another. */
export function mistyped(text: string): string {
  const at = text.length - 12;
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}
