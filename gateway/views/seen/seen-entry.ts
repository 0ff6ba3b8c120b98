import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { PartState, Status } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { type Freshness, staleAfterPolls } from '@poolgate/language/freshness.ts';
import { mainParts, type PartName, partNames } from '@poolgate/language/parts.ts';
import type { Age, PoolEntry } from '../../state/pools/pool-entry.ts';
import { isAnomalySeen } from '../anomaly-parts.ts';
import { isDerivedSeen, isSeen, readingParts, statusFields } from './seen-fields.ts';
import { linkOf } from './seen-link.ts';
import { seenSignals } from './seen-signals.ts';

/** What is seen of each account. */
export interface EntrySight {
  readonly parts: ReadonlySet<KeyPart>;
  readonly seesLinks: boolean;
  readonly seesAllPools: boolean;
}

type LastError = NonNullable<Status['last_error']>;

const notOffered: PartState = { offered: false, observed_at: null, freshness: 'no_data', error: null };
const neverRead: Age = { observedAt: null, freshness: 'no_data' };

/**
 * A pool as it is seen; the same object where everything of it is. A hidden figure is null, a hidden part is as one that is not offered, and
 * the age of the whole is that of what is seen of it.
 * @param fileFaults what is seen of its faults in the pool files.
 */
export function seenEntry(entry: PoolEntry, sight: EntrySight, fileFaults = entry.fileFaults): PoolEntry {
  const linked = sight.seesLinks ? entry : withoutLink(entry);
  const hidesParts = keyParts.some((part) => !sight.parts.has(part));
  if (linked === entry && !hidesParts && sight.seesAllPools && fileFaults === entry.fileFaults) return entry;
  const seen = hidesParts ? withoutParts(linked, sight.parts) : linked;
  const isNumbered = sight.seesAllPools && !hidesParts;
  return { ...seen, fileFaults, status: isNumbered ? seen.status : { ...seen.status, id: null } };
}

function withoutLink(entry: PoolEntry): PoolEntry {
  const { pool, status } = entry;
  const link = linkOf(pool.observer_url, pool);
  const ofStatus = linkOf(status.observer_url, pool);
  if (link === pool.observer_url && ofStatus === status.observer_url) return entry;
  return { ...entry, pool: { ...pool, observer_url: link }, status: { ...status, observer_url: ofStatus } };
}

function withoutParts(entry: PoolEntry, seen: ReadonlySet<KeyPart>): PoolEntry {
  const status = figuresSeen(entry.status, seen);
  const { parts: ages, status: whole } = entry;
  const { parts: states } = whole;
  // A service without parts has one age for all of them.
  if (ages === null || states === undefined) return { ...entry, status };
  const shown = partNames.filter((name) => isPartSeen(name, whole, seen));
  const isShown = new Set(shown);
  const last_error = lastErrorOf(whole, isShown);
  const main = mainParts.filter((name) => isShown.has(name));
  const hasMain = main.length > 0;
  const readings = readOf(entry, hasMain ? shown : partNames);
  const newest = readings.at(-1);
  const read = hasMain ? readOf(entry, main) : newestReading(readings);
  const [oldest] = read;
  return {
    ...entry,
    observedAt: oldest?.observedAt ?? null,
    freshness: freshnessOf(read, last_error),
    parts: partsOf((name) => (isShown.has(name) ? ages[name] : neverRead)),
    status: {
      ...status,
      parts: partsOf((name) => (isShown.has(name) ? states[name] : notOffered)),
      last_error,
      observed_at: oldest?.since ?? null,
      // The newest reading may have been one of what is hidden.
      timestamp: newest?.since ?? null,
    },
  };
}

function figuresSeen(status: Status, seen: ReadonlySet<KeyPart>): Status {
  const hidden = Object.entries(statusFields).flatMap(([field, rule]) =>
    typeof rule === 'object' && !isSeen(rule, seen) && field in status ? [[field, null]] : [],
  );
  const { counts_part, open_anomalies, signals, ...others } = status;
  return {
    ...others,
    ...Object.fromEntries(hidden),
    hashrates: seen.has('hashrate') ? status.hashrates : status.hashrates.map(withoutRates),
    derived: status.derived.filter((field) => isDerivedSeen(field, seen)),
    ...(counts_part !== undefined && seen.has('workers') && { counts_part }),
    ...(signals !== undefined && { signals: seenSignals(signals, seen) }),
    ...(open_anomalies !== undefined && {
      open_anomalies: open_anomalies.filter(({ anomaly_type: kind }) => isAnomalySeen(kind, seen)),
    }),
  };
}

function withoutRates({ algorithm }: Status['hashrates'][number]): Status['hashrates'][number] {
  return {
    algorithm,
    current_hashrate: null,
    current_hashrate_hs: null,
    avg_hashrate_24h: null,
    avg_hashrate_24h_hs: null,
  };
}

/** The age of `hashrate` is seen beside counts of workers that belong to it: without it they would look newer than they are. */
function isPartSeen(name: PartName, { counts_part: countsPart }: Status, seen: ReadonlySet<KeyPart>): boolean {
  return seen.has(readingParts[name]) || (name === 'hashrate' && countsPart === 'hashrate' && seen.has('workers'));
}

function partsOf<Each>(each: (name: PartName) => Each): Readonly<Record<PartName, Each>> {
  return Object.fromEntries(partNames.map((name) => [name, each(name)])) as Record<PartName, Each>;
}

/** Of the main parts that are seen the one that failed most often in a row; or the failure of the whole poll, which tells of every part. */
function lastErrorOf({ parts, last_error: error }: Status, shown: ReadonlySet<PartName>): LastError | null {
  const failed = mainParts.flatMap((part) => {
    const own = shown.has(part) && parts?.[part].offered ? parts[part].error : null;
    return own ? [{ part, ...own }] : [];
  });
  const worst = failed.sort((a, b) => b.count - a.count)[0];
  if (error === null || (error.part ?? null) !== null) return worst ?? null;
  if (worst !== undefined) return { ...error, since: worst.since, count: worst.count };
  // No main part is seen. Every part failed as often as the one that did so least.
  const all = partNames.flatMap((name) => (parts?.[name].offered && parts[name].error) || []);
  const least = all.sort((a, b) => a.count - b.count)[0];
  return least === undefined ? error : { ...error, since: least.since, count: least.count };
}

/** A part that was read, and when: the moment as it is shown, and by the gateway's clock. */
interface ReadPart extends Age {
  observedAt: number;
  since: string;
}

/** Those of the parts that were read, the oldest first. */
function readOf({ status, parts }: PoolEntry, names: readonly PartName[]): ReadPart[] {
  const read = names.flatMap((name) => {
    const { observedAt, freshness } = parts?.[name] ?? neverRead;
    const since = status.parts?.[name].observed_at ?? null;
    return observedAt === null || since === null ? [] : [{ observedAt, freshness, since }];
  });
  return read.sort((a, b) => a.observedAt - b.observedAt);
}

/** All that is told where no main part is seen. That single parts fail is hidden with them. */
function newestReading(readings: readonly ReadPart[]): ReadPart[] {
  const newest = readings.at(-1);
  const best = readings.findLast(({ freshness }) => freshness === 'fresh') ?? newest;
  return newest === undefined || best === undefined ? [] : [{ ...newest, freshness: best.freshness }];
}

/** As bad as the worst of these parts, as one that never was read and fails again and again makes all of it. */
function freshnessOf(read: readonly ReadPart[], error: LastError | null): Freshness {
  const having = (freshness: Freshness) => read.some((part) => part.freshness === freshness);
  if (read.length === 0) return 'no_data';
  if (having('unreachable')) return 'unreachable';
  return having('stale') || (error !== null && error.count >= staleAfterPolls) ? 'stale' : 'fresh';
}
