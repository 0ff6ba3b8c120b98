import type { Adapter } from '../adapter.ts';
import type { PoolTypes } from '../pool-types.ts';
import { type CheckSettings, type ConfiguredPool, checkMisnamed, checkPool } from './check-pool.ts';
import { type PoolFolder, readPoolFolder } from './files/read-folder.ts';
import { type FileFault, faultAt, type MisnamedEntry, type PoolEntry } from './pool-file.ts';
import { writtenName } from './pool-schema.ts';

/** The content of all files of a folder, for the types of one service. */
export interface LoadedPools<Account = unknown> {
  pools: ConfiguredPool<Account>[];
  refused: FileFault[];
  /** Entries of other types, which other services read. */
  skipped: FileFault[];
  /** What is read and probably a mistake, and what is probably meant as a pool file and is none. */
  warnings: FileFault[];
  /** Every pool_id of these types that the files name, refused ones included. */
  mentioned: Set<string>;
  /** False if not even the names of the files could be read. */
  folderReadable: boolean;
  /** Files of which it is not known which pools they hold, because something in them cannot be read. */
  unreadable: Set<string>;
}

export type LoadSettings = Omit<CheckSettings, 'file'> & { folder: string };

/** Reads every pool file of a folder. A fault in one pool or file does not affect the others. */
export function loadPools<Account>(
  types: PoolTypes<Account>,
  { folder, ...settings }: LoadSettings,
): LoadedPools<Account> {
  return checkFolder(types, readPoolFolder(folder), settings);
}

/** Checks the pools of some types in a folder that was read. */
export function checkFolder<Account>(
  types: PoolTypes<Account>,
  folder: PoolFolder,
  settings: Omit<CheckSettings, 'file'>,
): LoadedPools<Account> {
  const loaded: LoadedPools<Account> = {
    pools: [],
    refused: [...folder.refused],
    skipped: [],
    warnings: folder.warnings,
    mentioned: new Set(),
    folderReadable: folder.readable,
    unreadable: new Set(folder.unread),
  };
  const places = new Map<string, string>();
  for (const { file, content } of folder.files) {
    const { entries, misnamed, faults, namesAll } = content;
    const own = { file, ...settings };
    if (!namesAll) loaded.unreadable.add(file);
    loaded.refused.push(...faults);
    for (const entry of misnamed) loaded.refused.push(...checkMisnamed(typeMeant(types.all(), entry), entry, own));
    for (const entry of entries) take(types, entry, own, loaded, places);
  }
  refuseSameNames(loaded);
  return loaded;
}

function take<Account>(
  types: PoolTypes<Account>,
  entry: PoolEntry,
  settings: CheckSettings,
  loaded: LoadedPools<Account>,
  places: Map<string, string>,
): void {
  const { poolId, poolType, line } = entry;
  const { file } = settings;
  const ofEntry = (reason: string): FileFault => {
    const client = writtenName(entry.settings, 'client_name');
    return { ...faultAt(file, line, poolId, reason), pools: [poolId], clientNames: client === null ? [] : [client] };
  };
  const adapter = types.adapterOf(poolType);
  const refusal = types.refusalOf(poolType);
  if (adapter === null && refusal === null) {
    const reason = `${poolId} is of the type ${poolType}; this service reads ${namesOf(types)} only.`;
    loaded.skipped.push(ofEntry(reason));
    return;
  }
  const first = places.get(poolId);
  if (first !== undefined) {
    const reason = `${poolId} stands already in ${first}, which counts. Give this pool another number.`;
    loaded.refused.push({ ...ofEntry(reason), stray: { misnamedAt: null } });
    return;
  }
  places.set(poolId, `${file}, line ${line}`);
  loaded.mentioned.add(poolId);
  if (adapter === null) {
    loaded.refused.push(ofEntry(`${poolId} is not read: ${refusal}`));
    return;
  }
  const checked = checkPool(adapter, entry, settings);
  if ('pool' in checked) loaded.pools.push(checked.pool);
  else loaded.refused.push(...checked.faults.map((fault) => ({ ...fault, pools: [poolId] })));
}

/** Refuses pools that a database would take for another one. A pool without a name of its own has its pool_id there. */
export function refuseSameNames<Account>(loaded: LoadedPools<Account>): void {
  const named = new Set(loaded.pools.filter(({ names }) => names.accountName !== null).map(poolIdOf));
  // Of the pools that have the name anyway it is said which; refused ones may be read on with their last good settings.
  const holders = new Map([...loaded.mentioned].filter((poolId) => !named.has(poolId)).map((id) => [id, id]));
  loaded.pools = loaded.pools.filter((pool) => {
    const { accountName } = pool.names;
    if (accountName === null) return true;
    const holder = holders.get(accountName);
    if (holder === undefined) holders.set(accountName, poolIdOf(pool));
    if (holder === undefined) return true;
    const { poolId, clientName } = pool.metadata;
    const reason = `sync.account_name is already the name of ${holder}: their rows would become one. Give this pool another name.`;
    const fault = faultAt(pool.file, pool.line, poolId, reason);
    loaded.refused.push({ ...fault, pools: [poolId], clientNames: [clientName] });
    return false;
  });
}

function poolIdOf({ metadata }: ConfiguredPool<unknown>): string {
  return metadata.poolId;
}

/** More names than these nobody reads. */
const mostNamed = 20;

function namesOf(types: PoolTypes): string {
  const names = types.all().map(({ type }) => type);
  if (names.length === 0) return 'no type yet and nothing';
  return names.length <= mostNamed ? names.join(', ') : `${names.length} other types`;
}

/** The type that a pool_id is meant for that is not well-formed: its name, written somehow, and no further letter. */
function typeMeant<Account>(adapters: readonly Adapter<Account>[], { poolId }: MisnamedEntry): Adapter<Account> | null {
  const written = poolId?.trim().toLowerCase() ?? '';
  const isMeant = ({ type }: Adapter<Account>) =>
    written.startsWith(type) && !/^[a-z]/.test(written.slice(type.length));
  // `pool2_1` begins like the type `pool` too.
  const meant = adapters.filter(isMeant).toSorted((one, other) => other.type.length - one.type.length);
  return meant[0] ?? null;
}
