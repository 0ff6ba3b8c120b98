import type { FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';

type Place = Pick<FileFault, 'line' | 'pool_id' | 'reason'> & { file: string | null };
type Named = Omit<Place, 'reason'> & Pick<FileFault, 'pools' | 'client_names'>;

/** A sentence with all reasons of one pool stays readable. */
const longest = 2000;

/** Every reason with its place, in one text: `pools.yaml, line 7: …; line 8: …`. */
export function tellFaults(faults: readonly Place[]): string {
  let told = '';
  for (const [index, { file, line, reason }] of faults.entries()) {
    const before = faults[index - 1];
    const inFile = isHidden(file) || before?.file === file ? [] : [file];
    const place = [...inFile, ...(line === null ? [] : [`line ${line}`])].join(', ');
    const one = `${index === 0 ? '' : '; '}${place}${place === '' ? '' : ': '}${reason.replace(/\.$/, '')}`;
    if (index > 0 && told.length + one.length > longest) return `${told}; and ${faults.length - index} more.`;
    told += one;
  }
  return `${told}.`;
}

/** In place of the file of a fault of which nothing may be named. */
const somewhere = 'pool-files';

/**
 * Where a fault is, for lists of names: `file:line=pool_id`, each percent-encoded. Where the place is hidden, whom it concerns: `=pool_id`, or the
 * name of the client.
 */
export function placeOf({ file, line, pool_id, pools = [], client_names: clients = [] }: Named): string {
  const place = [...(isHidden(file) ? [] : [encoded(file)]), ...(line === null ? [] : [line])].join(':');
  if (pool_id !== null) return `${place}=${encoded(pool_id)}`;
  if (place !== '') return place;
  const [poolId] = pools;
  const [client] = clients;
  if (poolId !== undefined) return `=${encoded(poolId)}`;
  return client === undefined ? somewhere : encoded(client);
}

/** A service's own faults have an empty text where the file is hidden. */
function isHidden(file: string | null): file is null | '' {
  return file === null || file === '';
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
