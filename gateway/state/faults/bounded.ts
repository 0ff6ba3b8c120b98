import type { Configuration, FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';

/** Of each list of one service. Every answer over pools has them, so that a folder full of mistakes must not fill it. */
export const mostFaults = 1000;

/** What a service says of its pool files, with the number of those that are too many to be named. */
export function bounded({ refused, skipped, warnings }: Configuration): Configuration {
  return { refused: firstOf(refused), skipped: firstOf(skipped), warnings: firstOf(warnings) };
}

function firstOf(faults: FileFault[]): FileFault[] {
  const [next] = faults.slice(mostFaults);
  if (next === undefined) return faults;
  const reason = `${faults.length - mostFaults} more, here and after, are not named. Mend those that are.`;
  const rest = faults.slice(mostFaults);
  const pools = distinct(rest.flatMap(({ pools = [] }) => pools));
  const client_names = distinct(rest.flatMap(({ client_names = [] }) => client_names));
  const still_read = rest.every(({ still_read = false }) => still_read);
  const { file, line } = next;
  return [...faults.slice(0, mostFaults), { file, line, pool_id: null, reason, pools, client_names, still_read }];
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)].slice(0, mostFaults);
}
