import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { type PlacedFault, Problem } from '@poolgate/server/http/problem.ts';
import type { PoolTypes } from '../../pool-types.ts';
import { SecretKeyFault } from '../../secrets/secret-keys.ts';
import { type GivenSettings, type GivenSettingsTable, highestCounted } from '../../store/given-settings.ts';
import type { PoolRegistry } from '../../store/pool-registry.ts';
import type { PoolFollower } from '../follow-pools.ts';
import { type CheckedGiven, checkGiven } from './check-given.ts';
import { blockIn, type GivenPools, keyIsGone, placeOfGiven } from './given-pools.ts';
import { mergeSettings } from './merge-settings.ts';
import { pointerTo, wrongSettings } from './placed-faults.ts';

/** Adds, changes and takes away pools by API. Every method throws a Problem that says what to do. */
export interface PoolEditor {
  /** Checks the settings of a new pool. @param leastNumber of a pool whose number is not given. */
  checkNew(body: Readonly<Record<string, unknown>>, leastNumber: number): CheckedGiven;
  checkChange(poolId: string, body: Readonly<Record<string, unknown>>): CheckedGiven;
  /** Stores a new pool, whole or not at all, and begins to read it. */
  add(checked: CheckedGiven): void;
  change(checked: CheckedGiven): void;
  remove(poolId: string): void;
}

export interface EditorOptions {
  types: PoolTypes;
  given: GivenPools;
  table: GivenSettingsTable;
  registry: PoolRegistry;
  follower: PoolFollower;
  defaultPollInterval: number | undefined;
  /** Unix seconds. */
  now(): number;
}

export function createPoolEditor(options: EditorOptions): PoolEditor {
  const { types, given, table, registry, follower, defaultPollInterval, now } = options;

  const store = ({ pool, open, secret }: CheckedGiven) => {
    const { poolId } = pool.metadata;
    table.put(poolId, open, sealed(poolId, secret), now());
    registry.putFromFile(pool.metadata, placeOfGiven, pool.metadataDigest, pool.pollIntervalSeconds, pool.names);
  };

  const sealed = (poolId: string, secret: ReadonlyMap<string, string>) => {
    try {
      return given.seal(poolId, secret);
    } catch (error) {
      if (!(error instanceof SecretKeyFault)) throw error;
      throw new Problem(503, error.message, { cause: error, retryAfterSeconds: 5 });
    }
  };

  const nextNumber = (type: string, least: number) => {
    const named = [...follower.mentioned()].flatMap((id) => (poolTypeOf(id) === type ? numberOf(id) : []));
    const counted = [least - 1, table.highestNumber(type), ...named].filter((number) => number <= highestCounted);
    let next = counted.reduce((most, number) => Math.max(most, number), 0) + 1;
    // Above the highest that is counted there may be pools whose numbers somebody chose.
    const isTaken = (id: string) => table.former(id) !== null || follower.mentioned().has(id);
    while (isTaken(poolIdOf(type, next))) next += 1;
    return next;
  };

  /** The settings of a pool that API may change. */
  const changeable = (poolId: string): GivenSettings => {
    const stored = table.of(poolId);
    if (stored !== null) return stored;
    const file = follower.fileOf(poolId);
    throw new Problem(
      409,
      file === null
        ? `${poolId} was not added by API, or was taken away, so there is nothing of it to change here.`
        : `${poolId} stands in the pool file ${file}, which alone can change it. Edit that file.`,
    );
  };

  const adapterFor = (type: string) => {
    const adapter = types.adapterOf(type);
    if (adapter !== null) return adapter;
    const refusal = types.refusalOf(type);
    const names = types.all().map((one) => one.type);
    const reads = names.length === 0 ? 'no type yet' : names.slice(0, 20).join(', ');
    throw new Problem(404, refusal ?? `This service does not read the type ${type}; it reads ${reads}.`);
  };

  /** Why a pool cannot have this pool_id; null if it can. */
  const conflict = ({ metadata: { poolId, clientName }, accountKey }: CheckedGiven['pool']): string | null => {
    if (table.of(poolId) !== null)
      return `${poolId} is there already. Change it (PATCH /pools/${poolId}), or leave pool_id out.`;
    const file = follower.fileOf(poolId);
    if (file !== null)
      return `${poolId} stands in the pool file ${file}. Take it out of there first, or leave pool_id out: then the pool gets the next number.`;
    const former = table.former(poolId);
    if (former === null) return null;
    // Else the history of one account would go on as that of another.
    const isSame = former.clientName === clientName && (former.accountKey === null || former.accountKey === accountKey);
    return isSame
      ? null
      : `${poolId} was another account or another client's, whose history stays. Leave pool_id out: then the pool gets the next number.`;
  };

  const refuseTaken = ({ pool }: CheckedGiven) => {
    const taken = conflict(pool);
    if (taken !== null) throw new Problem(409, taken);
  };

  return {
    checkNew(body, leastNumber) {
      const { pool_id: poolId, pool_type: poolType, ...settings } = body;
      const { type, faults } = typeOf(poolId, poolType);
      if (type === null) {
        const [only, another] = types.all();
        // What else is wrong can be told where there is no doubt of the type.
        if (only !== undefined && another === undefined)
          checkGiven(mergeSettings({}, settings), {
            poolId: '',
            adapter: only,
            others: [],
            defaultPollInterval,
            faults,
          });
        throw wrongSettings(faults);
      }
      const adapter = adapterFor(type);
      const checked = checkGiven(mergeSettings({}, settings), {
        poolId: typeof poolId === 'string' ? poolId : poolIdOf(type, nextNumber(type, leastNumber)),
        ...{ adapter, others: follower.pools(), defaultPollInterval, faults },
      });
      refuseTaken(checked);
      return checked;
    },
    checkChange(poolId, { pool_id: sentId, pool_type: sentType, ...body }) {
      const stored = changeable(poolId);
      const type = poolTypeOf(poolId) as string;
      const adapter = adapterFor(type);
      const { settings, lost } = given.open(stored);
      const fixed = ([name, sent, own]: [string, unknown, string]): PlacedFault[] =>
        sent === undefined || sent === own
          ? []
          : [{ pointer: pointerTo(name), detail: `${name} cannot be changed. Leave it out, or add another pool.` }];
      const entered = blockIn(body.account);
      const faults = [
        ...[
          ['pool_id', sentId, poolId] as [string, unknown, string],
          ['pool_type', sentType, type] as [string, unknown, string],
        ].flatMap(fixed),
        ...lost
          .filter((name) => !Object.hasOwn(entered, name))
          .map((name) => ({ pointer: pointerTo('account', name), detail: keyIsGone(poolId, name) })),
      ];
      return checkGiven(mergeSettings(settings, body), {
        ...{ poolId, adapter, others: follower.pools(), defaultPollInterval, faults },
      });
    },
    add(checked) {
      registry.putTogether(() => {
        refuseTaken(checked);
        store(checked);
      });
      follower.lookNow();
    },
    change(checked) {
      registry.putTogether(() => {
        changeable(checked.pool.metadata.poolId);
        store(checked);
      });
      follower.lookNow();
    },
    remove(poolId) {
      registry.putTogether(() => {
        changeable(poolId);
        table.remove(poolId);
      });
      follower.lookNow();
    },
  };
}

/** The type of a new pool, and what is wrong with how it is named. */
function typeOf(poolId: unknown, poolType: unknown): { type: string | null; faults: PlacedFault[] } {
  const wrong = (name: string, detail: string) => ({ type: null, faults: [{ pointer: pointerTo(name), detail }] });
  if (poolId !== undefined && poolId !== null) {
    const type = typeof poolId === 'string' && poolId.length <= 80 ? poolTypeOf(poolId) : null;
    if (type === null)
      return wrong(
        'pool_id',
        'pool_id is not well-formed. Write it as <pool_type>_<number> with three digits or more, for example mypool_001, or leave it out and give pool_type.',
      );
    if (poolType === undefined || poolType === null || poolType === type) return { type, faults: [] };
    return wrong(
      'pool_type',
      `pool_type is not the type that pool_id names, which is ${type}. Leave one of the two out.`,
    );
  }
  if (poolType === undefined || poolType === null)
    return wrong('pool_type', 'pool_type is missing. Give it, or a pool_id of your own choice.');
  if (typeof poolType === 'string' && poolType.length <= 76 && /^[a-z][a-z0-9]*$/.test(poolType))
    return { type: poolType, faults: [] };
  return wrong(
    'pool_type',
    'pool_type is not well-formed. Write it in lower-case letters and digits, for example mypool.',
  );
}

function poolIdOf(type: string, number: number): string {
  return `${type}_${String(number).padStart(3, '0')}`;
}

function numberOf(poolId: string): number[] {
  const number = Number(poolId.slice(poolId.indexOf('_') + 1));
  return Number.isSafeInteger(number) ? [number] : [];
}
