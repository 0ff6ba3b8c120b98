import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import fc from 'fast-check';
import type { Outcome } from '../state/events.ts';
import { GatewayState } from '../state/gateway-state.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { oldChange, sampleChange, sampleTime } from './samples.ts';

export const sourceNames = ['first', 'second', '10.0.0.3:4100'];
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
}

/** A part in some trouble. */
interface HistoricPart {
  offered: boolean;
  /** How many seconds ago it was read, by a clock that may be ahead; null where it never was. */
  age: number | null;
  failures: number;
}

export type Happening =
  | { kind: 'changes'; source: string; complete: boolean; pools: HistoricPool[] }
  | {
      kind:
        | 'away'
        | 'away-for-long'
        | 'refused'
        | 'added'
        | 'removed'
        | 'dismissed'
        | 'other-type'
        | 'described'
        | 'cursor-refused';
      source: string;
    }
  | { kind: 'clock'; seconds: number }
  | { kind: 'time-passed' | 'discovered' | 'restart' };

const source = fc.constantFrom(...sourceNames);
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
  parts: fc.dictionary(fc.constantFrom(...partNames), part, { minKeys: 2 }),
});

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('changes' as const),
      source,
      complete: fc.boolean(),
      pools: fc.array(pool, { maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'away',
        'away-for-long',
        'refused',
        'added',
        'removed',
        'dismissed',
        'other-type',
        'described',
      ),
      source,
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

/** A state over three sources and what happens to it. */
export class World {
  readonly #clock = { time: sampleTime };
  readonly now = () => this.#clock.time;
  state = new GatewayState(this.now, undefined, retentionSeconds);
  #types = 0;

  constructor() {
    for (const name of sourceNames) this.#add(name);
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
      case 'added':
        return this.#add(what.source);
      case 'changes': {
        // Only who is followed answers.
        if (state.source(what.source)?.foundBy === null) return null;
        const pools = new Map(what.pools.map((one) => [one.id, changeOf(one, this.now())]));
        const changes = {
          since: 'x',
          complete: what.complete,
          pools: [...pools.values()],
          removed: what.complete ? [] : poolIds.slice(0, 2).filter((id) => !pools.has(id)),
        };
        return state.take({ kind: 'changes', source: what.source, changes });
      }
      case 'away':
        return state.take({ kind: 'away', source: what.source, state: 'unreachable', message: 'It is away.' });
      case 'away-for-long':
        state.take({ kind: 'away', source: what.source, state: 'unreachable', message: 'It is away.' });
        this.#clock.time += retentionSeconds + 1;
        return null;
      case 'refused':
        return state.take({ kind: 'away', source: what.source, state: 'refused', message: 'It talks nonsense.' });
      case 'other-type': {
        this.#types += 1;
        const introduction = {
          type: `type${this.#types}`,
          version: '1',
          contractVersion: '0.1.0',
          serviceName: null,
          databaseId: null,
        };
        return state.take({ kind: 'introduced', source: what.source, introduction });
      }
      case 'described':
        return state.take({ kind: 'described', source: what.source, contract: { paths: {} } });
      default:
        return state.take({ kind: what.kind, source: what.source });
    }
  }

  #add(name: string): Outcome {
    const foundBy = name.startsWith('10.') ? 'SCRAPERS_DNS' : 'SCRAPERS';
    return this.state.take({ kind: 'added', address: { name, url: `http://${name}`, foundBy } });
  }

  #restart(): null {
    const remembered = {
      pools: this.entries.map(({ pool, status, owner }) => ({ change: { pool, status }, owner })),
      sources: this.state.sources().map((one) => ({ ...one })),
    };
    this.state = new GatewayState(this.now, remembered, retentionSeconds);
    for (const name of sourceNames) this.#add(name);
    return null;
  }
}

function changeOf(one: HistoricPool, now: number): Change {
  const observed = toTimestamp(now);
  const error = { kind: 'unavailable' as const, message: 'No answer.', since: observed };
  const { id, workers, client, company, tags, active } = one;
  const options = {
    pool: { client_name: client, company, tags, active },
    status: { online_workers: workers, observed_at: observed, timestamp: observed, poll_interval_seconds: 100 },
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
