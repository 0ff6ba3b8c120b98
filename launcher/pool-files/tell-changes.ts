import type { FileFault } from '@poolgate/core/pools/pool-file.ts';
import type { FolderContent, NamedPool } from './folder-content.ts';

type Named = [poolId: string, pool: NamedPool];

/** A fault as a line for the person at the terminal. */
export function faultLine({ file, line, poolId, reason }: FileFault, folder: string): string {
  const place = `${nameOf(file, folder)}${line === null ? '' : `, line ${line}`}`;
  return `${place}: ${poolId === null || reason.includes(poolId) ? '' : `${poolId} is refused: `}${reason}`;
}

/** One line for each pool and file that was added, changed, removed, refused or mended, in the order of the files. */
export function tellChanges(before: FolderContent, after: FolderContent): string[] {
  const faulty = [...before.faults, ...after.faults].map(({ file }) => file);
  const files = [...new Set(['.', ...before.files.keys(), ...after.files.keys(), ...faulty])].sort();
  const warnings = after.warnings.filter((warning) => !before.warnings.some((known) => isSame(known, warning)));
  return [
    ...files.flatMap((file) => tellFile(file, before, after)),
    ...warnings.map((warning) => warningLine(warning, after.folder)),
  ];
}

/** What is read and probably a mistake, as a line for the person at the terminal. */
export function warningLine({ file, line, reason }: FileFault, folder: string): string {
  return `${nameOf(file, folder)}${line === null ? '' : `, line ${line}`}: warning: ${reason}`;
}

function tellFile(file: string, before: FolderContent, after: FolderContent): string[] {
  const [old, now] = [faultsOf(before, file), faultsOf(after, file)];
  const fresh = now.filter((fault) => !old.some((known) => isSame(known, fault)));
  const isMended = old.length > 0 && now.length === 0 && (file === '.' || after.files.has(file));
  const here = [...after.pools].filter(([, pool]) => pool.file === file && pool.digest !== null);
  const taken = here.filter(([poolId]) => isMended && before.pools.get(poolId)?.digest === null);
  const gone = [...before.pools].filter(([poolId, pool]) => pool.file === file && !after.pools.has(poolId));
  const name = nameOf(file, after.folder);

  const lines = [
    ...fresh.map((fault) => faultLine(fault, after.folder) + goOn(fault, before, after)),
    ...(isMended ? [`${name}: mended${taken.length > 0 ? `; ${listed(taken)} read now` : ''}`] : []),
    ...here.filter((one) => !taken.includes(one)).flatMap((one) => tellPool(one, before.pools.get(one[0]))),
  ];
  if (before.files.has(file) && !after.files.has(file))
    return [...lines, `${name}: removed${gone.length > 0 ? `; ${listed(gone)} inactive now, ${history(gone)}` : ''}`];
  lines.push(...gone.map(([poolId]) => `${name}: ${poolId} removed; it is inactive now, its history stays`));
  if (lines.length > 0 || before.files.get(file) === after.files.get(file)) return lines;
  if (!before.files.has(file)) return [`${name}: added; there is no pool in it`];
  return [`${name}: changed; ${now.length > 0 ? 'what was refused still is' : 'its pools are as before'}`];
}

function tellPool([poolId, now]: Named, old: NamedPool | undefined): string[] {
  const inactive = now.active ? '' : '; it is set inactive';
  if (old === undefined) return [`${now.file}: ${poolId} added${inactive}`];
  if (old.file !== now.file) return [`${now.file}: ${poolId} moved here from ${old.file}`];
  if (old.digest === null) return [`${now.file}: ${poolId} mended${inactive}`];
  if (old.digest === now.digest) return [];
  return [`${now.file}: ${poolId} changed${old.active === now.active ? '' : inactive || '; it is active again'}`];
}

/** What becomes of the pools that a fault concerns and that were read until now. Said once, however many faults they have. */
function goOn(fault: FileFault, before: FolderContent, after: FolderContent): string {
  const { file, poolId } = fault;
  const isOfPool = poolId !== null && after.pools.has(poolId);
  const isFirst = after.faults.find((one) => one.file === file && (!isOfPool || one.poolId === poolId)) === fault;
  if (!isFirst) return '';
  if (isOfPool) {
    const isKept = after.pools.get(poolId)?.kept && before.pools.get(poolId)?.digest !== null;
    return isKept ? ' It is read on with its last good settings.' : '';
  }
  // Those that are refused by themselves have lines of their own.
  const kept = [...after.pools].filter(
    ([id, pool]) => (file === '.' || pool.file === file) && pool.kept && !after.faults.some((one) => one.poolId === id),
  );
  return kept.length === 0 ? '' : ` ${listed(kept)} read on with the last good settings.`;
}

function isSame(one: FileFault, other: FileFault): boolean {
  // The line moves with edits above it.
  return one.file === other.file && one.poolId === other.poolId && one.reason === other.reason;
}

function faultsOf({ faults }: FolderContent, file: string): FileFault[] {
  return faults.filter((fault) => fault.file === file);
}

function nameOf(file: string, folder: string): string {
  return file === '.' ? folder : file;
}

function listed(pools: Named[]): string {
  const ids = pools.map(([poolId]) => poolId).sort();
  const [last] = ids.slice(-1);
  return ids.length === 1 ? `${last} is` : `${ids.slice(0, -1).join(', ')} and ${last} are`;
}

function history(pools: Named[]): string {
  return pools.length === 1 ? 'its history stays' : 'their history stays';
}
