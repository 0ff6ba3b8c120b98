import type { Change, Configuration, OpenAnomalies } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import fc from 'fast-check';
import { adviceFor } from '../advice.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';
import type { Outcome } from '../state/events.ts';
import { GatewayState } from '../state/gateway-state.ts';
import { momentsIn } from '../state/pools/moments.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { sampleFault } from './file-faults.ts';
import { oldChange, sampleChange, sampleTime } from './samples.ts';

/** Where services are: two that SCRAPERS names, and addresses behind a name at which any service may be. */
const places: ServiceAddress[] = [
  { name: 'first', url: 'http://first', foundBy: 'SCRAPERS' },
  { name: 'second', url: 'http://second', foundBy: 'SCRAPERS' },
  { name: 'entry (10.0.0.3)', url: 'http://10.0.0.3', foundBy: 'SCRAPERS_DNS' },
  { name: 'entry (10.0.0.4)', url: 'http://10.0.0.4', foundBy: 'SCRAPERS_DNS' },
];
export const poolIds = ['alpha_001', 'alpha_002', 'beta_001', 'beta_002'];
export const clients = ['A', 'B'];
export const companies = ['A', 'C'];
export const tags = ['x', 'y'];

interface HistoricPool {
  id: string;
  workers: number;
  client: string;
  company: string;
  tags: string[];
  active: boolean;
  /** Whether the service is one whose statuses have parts. */
  hasParts: boolean;
  countsPart: 'hashrate' | 'workers';
  parts: Partial<Record<PartName, HistoricPart>>;
  anomalies: OpenAnomalies['anomaly_type'][];
}

/** A part in some trouble. */
interface HistoricPart {
  offered: boolean;
  /** How many seconds ago it was read, by a clock that may be ahead; null where it never was. */
  age: number | null;
  failures: number;
}

export type Happening =
  | { kind: 'changes'; at: number; complete: boolean; pools: HistoricPool[]; told: Configuration | undefined }
  | {
      kind: 'away' | 'away-for-long' | 'refused' | 'added' | 'removed' | 'dismissed' | 'described' | 'cursor-refused';
      at: number;
    }
  | { kind: 'introduced'; at: number; type: string; database: string | null; poolIds: string[] }
  | { kind: 'clock'; seconds: number }
  | { kind: 'time-passed' | 'discovered' | 'restart' };

const at = fc.nat(places.length - 1);
// Most parts are offered, and many are about to leave the totals.
const part = fc.record<HistoricPart>({
  offered: fc.nat(4).map((one) => one > 0),
  age: fc.option(fc.constantFrom(-500, 0, 200, 3400, 3450, 3500)),
  failures: fc.nat(4),
});
const pool = fc.record<HistoricPool>({
  id: fc.constantFrom(...poolIds),
  workers: fc.integer({ min: 0, max: 9 }),
  client: fc.constantFrom(...clients),
  company: fc.constantFrom(...companies),
  tags: fc.subarray(tags),
  active: fc.nat(4).map((one) => one > 0),
  hasParts: fc.boolean(),
  countsPart: fc.constantFrom('hashrate', 'workers'),
  anomalies: fc.subarray(['OFFLINE_WORKERS', 'PAYMENT_DELAY']),
  parts: fc.dictionary(fc.constantFrom(...partNames), part, { minKeys: 2 }),
});

/** What services say of pools that are known, that may come, and that nobody will ever list. */
const faults = fc.array(
  fc
    .record({
      poolId: fc.option(fc.constantFrom(...poolIds, 'gamma_001')),
      names: fc.subarray([...clients, 'Only refused', 'a']),
      stillRead: fc.boolean(),
    })
    .map(({ poolId, names, stillRead }) => sampleFault(poolId, { client_names: names, still_read: stillRead })),
  { maxLength: 2 },
);
const told = fc.option(fc.record<Configuration>({ refused: faults, skipped: faults, warnings: faults }), {
  nil: undefined,
});

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('changes' as const),
      at,
      complete: fc.boolean(),
      pools: fc.array(pool, { maxLength: 3 }),
      told,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('away', 'away-for-long', 'refused', 'added', 'removed', 'dismissed', 'described'),
      at,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('introduced' as const),
      at,
      type: fc.constantFrom('alpha', 'beta'),
      database: fc.constantFrom('one', 'two', null),
      poolIds: fc.subarray(poolIds),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      seconds: fc.constantFrom(1, 60, 120, 250, 500, 4000, 9000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('time-passed', 'discovered', 'restart') }) },
);

const retentionSeconds = 8000;

/** A state over several sources and what happens to it. */
export class World {
  static readonly advice = adviceFor({ startedBy: null, dnsNames: [{ host: 'entry', port: 1 }] });
  readonly #clock = { time: sampleTime };
  readonly now = () => this.#clock.time;
  state = new GatewayState(this.now, undefined, retentionSeconds, World.advice);

  /** The places that are followed, even where the service there is followed at another. */
  readonly #watched = new Set<number>();

  constructor() {
    this.#addAll();
  }

  get entries(): PoolEntry[] {
    return [...this.state.pools(), ...this.state.poolsOfGoneSources()];
  }

  /** @returns what the state says of it; null where it was no event of this state. */
  happen(what: Happening): Outcome | null {
    const { state } = this;
    switch (what.kind) {
      case 'clock':
        this.#clock.time += what.seconds;
        return null;
      case 'restart':
        return this.#restart();
      case 'time-passed':
      case 'discovered':
        return state.take({ kind: what.kind });
      case 'introduced': {
        const { type, database: databaseId, poolIds: ids } = what;
        const introduction = { type, version: '1', contractVersion: '0.1.0', serviceName: null, databaseId };
        return this.#watched.has(what.at)
          ? state.take({ kind: 'introduced', address: placeAt(what.at), introduction, poolIds: ids })
          : null;
      }
      case 'added':
        if (this.#watched.has(what.at)) return null;
        this.#watched.add(what.at);
        return state.take({ kind: 'added', address: placeAt(what.at) });
      case 'dismissed': {
        // Also one that is nowhere any more.
        const source = state.sources()[what.at]?.name;
        return source === undefined ? null : state.take({ kind: what.kind, source });
      }
      default: {
        const source = state.at(placeAt(what.at).url)?.name;
        if (what.kind === 'removed') this.#watched.delete(what.at);
        if (source === undefined) return null;
        return this.#happenTo(source, what);
      }
    }
  }

  #happenTo(source: string, what: Extract<Happening, { at: number }>): Outcome | null {
    const { state } = this;
    switch (what.kind) {
      case 'changes': {
        const pools = new Map(what.pools.map((one) => [one.id, changeOf(one, this.now())]));
        const changes = {
          since: 'x',
          complete: what.complete,
          pools: [...pools.values()],
          removed: what.complete ? [] : poolIds.slice(0, 2).filter((id) => !pools.has(id)),
          ...(what.told && { configuration: what.told }),
        };
        return state.take({ kind: 'changes', source, changes });
      }
      case 'away':
        return state.take({ kind: 'away', source, state: 'unreachable', message: 'It is away.' });
      case 'away-for-long':
        state.take({ kind: 'away', source, state: 'unreachable', message: 'It is away.' });
        this.#clock.time += retentionSeconds + 1;
        return null;
      case 'refused':
        return state.take({ kind: 'away', source, state: 'refused', message: 'It talks nonsense.' });
      case 'described':
        return state.take({ kind: 'described', source, contract: { paths: {} } });
      default:
        return state.take({ kind: what.kind as 'removed' | 'cursor-refused', source });
    }
  }

  #addAll(): void {
    for (const [index, address] of places.entries()) {
      this.#watched.add(index);
      this.state.take({ kind: 'added', address });
    }
  }

  #restart(): null {
    const remembered = {
      pools: this.entries.map(({ pool, told, status, owner }) => ({
        change: { pool, status: told },
        owner,
        ages: momentsIn(status),
      })),
      sources: this.state.sources().map((one) => ({ ...one })),
    };
    this.state = new GatewayState(this.now, remembered, retentionSeconds, World.advice);
    this.#addAll();
    return null;
  }
}

function placeAt(index: number): ServiceAddress {
  return places[index] as ServiceAddress;
}

function changeOf(one: HistoricPool, now: number): Change {
  const observed = toTimestamp(now);
  const error = { kind: 'unavailable' as const, message: 'No answer.' };
  const { id, workers, client, company, tags, active } = one;
  const open_anomalies = one.anomalies.map(
    (anomaly_type): OpenAnomalies => ({ anomaly_type, severity: 'HIGH', count: 1 }),
  );
  const options = {
    pool: { client_name: client, company, tags, active },
    status: {
      open_anomalies,
      online_workers: workers,
      observed_at: observed,
      timestamp: observed,
      poll_interval_seconds: 100,
    },
  };
  if (!one.hasParts) return oldChange(id, options);
  const change = sampleChange(id, {
    ...options,
    parts: Object.fromEntries(
      Object.entries(one.parts).map(([name, { offered, age, failures }]) => [
        name,
        {
          offered,
          observed_at: age === null ? null : toTimestamp(now - age),
          error: failures === 0 ? null : { ...error, count: failures },
        },
      ]),
    ),
  });
  return { ...change, status: { ...change.status, counts_part: one.countsPart } };
}
