import type { Configuration, FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';

/** Of each list of one service. Every answer over pools has them, so that a folder full of mistakes must not fill it. */
export const mostFaults = 1000;

/** What a service says of its pool files, with the number of those that are too many to be named. */
export function bounded({ refused, skipped, warnings }: Configuration): Configuration {
  return { refused: firstOf(refused), skipped: firstOf(skipped), warnings: firstOf(warnings) };
}

/** Of one list, in characters of JSON: a few faults may name a thousand pools each. */
const mostCharacters = 1_000_000;

function firstOf(faults: FileFault[]): FileFault[] {
  const fit = faults.map(withFewNames);
  const count = howManyFit(fit);
  const [next] = fit.slice(count);
  if (next === undefined) return fit.every((fault, index) => fault === faults[index]) ? faults : fit;
  const rest = fit.slice(count);
  const reason = `${rest.length} more, here and after, are not named. Mend those that are.`;
  const pools = distinct(rest.flatMap(({ pools = [] }) => pools));
  const client_names = distinct(rest.flatMap(({ client_names = [] }) => client_names));
  const still_read = rest.every(({ still_read = false }) => still_read);
  const { file, line } = next;
  return [...fit.slice(0, count), { file, line, pool_id: null, reason, pools, client_names, still_read }];
}

function howManyFit(faults: FileFault[]): number {
  let left = mostCharacters;
  const over = faults.findIndex((fault) => {
    left -= JSON.stringify(fault).length;
    return left < 0;
  });
  return Math.min(over < 0 ? faults.length : over, mostFaults);
}

/** The same object where nothing is too much. */
function withFewNames(fault: FileFault): FileFault {
  const { pools = [], client_names = [] } = fault;
  if (pools.length <= mostFaults && client_names.length <= mostFaults) return fault;
  return { ...fault, pools: pools.slice(0, mostFaults), client_names: client_names.slice(0, mostFaults) };
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)].slice(0, mostFaults);
}
