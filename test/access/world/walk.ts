import type { KeyPart } from '@poolgate/access/key-record.ts';
import type { Sight } from './callers.ts';
import {
  anomalyText,
  clients,
  foreignRefused,
  foreignUnread,
  type MarkedPool,
  markedPools,
  ownRefused,
  partOfKind,
} from './marked-pools.ts';

/** What stands in every answer and holds digits by chance. */
const byChance = new Set([
  'date',
  'etag',
  'content-length',
  'x-request-id',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
]);

/** Names of alerts, silences and messages are made by chance as well, and so is how long a pool took. */
const idsByChance = /\b(?:al|si|te)_[0-9a-f]{18,24}\b|"response_time_ms":[0-9.]+/g;

/** A text that tells something. */
export interface Mark {
  what: string;
  pattern: RegExp;
  /** Part of everything that fits the pattern: most texts lack it, which is seen much sooner. */
  literal: string;
}

const refusedPools = [ownRefused, foreignRefused, foreignUnread];

/**
 * What a caller must find nowhere.
 * @param servicePorts those of the services, whose addresses are the operator's.
 */
export function marksHiddenFrom(sight: Sight, servicePorts: readonly string[]): Mark[] {
  const { role, poolIds, wholeClients, seesLinks, seesAll } = sight;
  const visible = markedPools.filter(({ poolId }) => poolIds.has(poolId));
  const hidden = [
    ...markedPools.filter(({ poolId }) => !poolIds.has(poolId)),
    ...refusedPools.filter(({ client }) => !(seesAll || wholeClients.has(client))),
  ];
  const hiddenClients = Object.values(clients).filter((client) => !visible.some((pool) => pool.client === client));
  const marks: Mark[] = [
    ...hidden.map(({ number }) => ({ what: `anything of ${number}`, pattern: wordsOf(number), literal: `${number}` })),
    ...hiddenClients.map((client) => literally(client, client.split(' ')[0] ?? '')),
    ...visible.flatMap((pool) =>
      marksOf(pool).flatMap(({ parts, mark }) => (parts.every((part) => sight.parts.has(part)) ? [] : [mark])),
    ),
  ];
  if (!seesLinks) marks.push(literally('a link', 'share.example/link-'));
  if (role !== 'admin' && !seesAll) {
    marks.push(literally('the name of a pool file', 'file-of-'));
    marks.push(...servicePorts.map((port) => literally('the address of a service', `127.0.0.1:${port}`)));
  }
  return marks;
}

/** What a caller must find somewhere: what he does not find would show nothing otherwise. */
export function marksShownTo({ role, poolIds, parts, seesLinks }: Sight): Mark[] {
  if (role === 'metrics' || role === 'nobody') return [];
  return markedPools
    .filter(({ poolId }) => poolIds.has(poolId))
    .flatMap((pool) => [
      literally(pool.poolId, `"${pool.poolId}"`),
      ...(seesLinks ? [literally(`the link of ${pool.number}`, `link-${pool.number}`)] : []),
      ...marksOf(pool).flatMap((one) => (one.parts.every((part) => parts.has(part)) ? [one.mark] : [])),
    ]);
}

function literally(what: string, literal: string): Mark {
  return { what, pattern: new RegExp(literal.replaceAll('.', '[.]')), literal };
}

/** The marks of a pool's parts, each with the parts that must be seen for it. */
function marksOf(pool: MarkedPool): { parts: readonly KeyPart[]; mark: Mark }[] {
  const { number } = pool;
  const mark = (what: string, pattern: string): Mark => ({
    what: `${what} of ${number}`,
    pattern: new RegExp(pattern),
    literal: `${number}`,
  });
  return [
    { parts: ['hashrate'], mark: mark('a hashrate', figure(number, '35')) },
    { parts: ['money'], mark: mark('money', figure(number, '58')) },
    { parts: ['workers'], mark: mark('counts of workers', figure(number, '46')) },
    { parts: ['workers'], mark: mark('a worker', `rig-${number}`) },
    ...Object.entries(partOfKind).map(([kind, part]) => ({
      parts: ['anomalies', part] as const,
      mark: mark(`an anomaly ${kind}`, anomalyText(pool, kind)),
    })),
  ];
}

/** Every word of a pool holds its number, and its figures begin with it. */
function wordsOf(number: number): RegExp {
  return new RegExp(
    [`(?<!\\d)${number}(?!\\d)`, ...['35', '46', '58'].map((digits) => figure(number, digits))].join('|'),
  );
}

function figure(number: number, digits: string): string {
  return `${number}[.]?${digits}`;
}

/**
 * The marks that an answer holds all the same, each with where.
 * @param said what the caller said himself: that may be told back to him.
 */
export function foundIn(
  answer: { headers: Headers; text: string },
  marks: readonly Mark[],
  said: string[] = [],
): string[] {
  const places = { 'the headers': toldIn(answer.headers), 'the body': answer.text.replaceAll(idsByChance, '') };
  return Object.entries(places).flatMap(([where, whole]) => {
    const text = said.reduce((left, own) => left.replaceAll(own, ''), whole);
    return marks.flatMap(({ what, pattern, literal }) => {
      const at = text.includes(literal) ? pattern.exec(text)?.index : undefined;
      return at === undefined ? [] : [`${where} hold ${what}: ${text.slice(Math.max(0, at - 60), at + 60)}`];
    });
  });
}

const cursorIn = /cursor=([^&>]+)/g;

/** The headers as a text, with what their cursors say in the place of these. */
function toldIn(headers: Headers): string {
  return [...headers]
    .filter(([name]) => !byChance.has(name))
    .map(([name, value]) => `${name}: ${value.replace(cursorIn, (_, cursor) => saidBy(cursor))}`)
    .join('\n');
}

function saidBy(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString().replaceAll(idsByChance, '');
}
