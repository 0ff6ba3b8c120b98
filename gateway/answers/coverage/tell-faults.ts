import type { FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';

type Place = Pick<FileFault, 'line' | 'pool_id' | 'reason'> & { file: string | null };

/** A sentence with all reasons of one pool stays readable. */
const longest = 2000;

/** Every reason with its place, in one text: `pools.yaml, line 7: …; line 8: …`. */
export function tellFaults(faults: readonly Place[]): string {
  let told = '';
  for (const [index, { file, line, reason }] of faults.entries()) {
    const before = faults[index - 1];
    const inFile = file === null || before?.file === file ? [] : [file];
    const place = [...inFile, ...(line === null ? [] : [`line ${line}`])].join(', ');
    const one = `${index === 0 ? '' : '; '}${place}${place === '' ? '' : ': '}${reason.replace(/\.$/, '')}`;
    if (index > 0 && told.length + one.length > longest) return `${told}; and ${faults.length - index} more.`;
    told += one;
  }
  return `${told}.`;
}

/** Where a fault is, for lists of names: `file:line=pool_id`, each percent-encoded. */
export function placeOf({ file, line, pool_id }: Omit<Place, 'reason'>): string {
  const place = [
    ...(file === null ? [] : [encodeURIComponent(file.toWellFormed())]),
    ...(line === null ? [] : [line]),
  ].join(':');
  return pool_id === null ? place : `${place}=${encodeURIComponent(pool_id.toWellFormed())}`;
}
