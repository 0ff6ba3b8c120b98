import type { JsonShape } from './json-scanner.ts';

/** How much of each kind of answer is taken, in the order of what honest services send at most, and some. */

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
/** The longest lists that the contract has. */
const mostEntries = 100_000;
/** What stands beside the lists is a few texts. */
const restBytes = 256 * kilobyte;
/** The largest are faults of pool files, of which each may name a thousand pools and clients. */
const entry = { bytes: 512 * kilobyte, values: 5000, depth: 12 };

/** What a service says of itself. What it says of pool files is in its changes, and is not looked at here. */
export const introductionShape: JsonShape = {
  // Its types are among the rest.
  budget: { bytes: 8 * megabyte, values: 1200, depth: 4 },
  restBytes,
  lists: ['pools', 'refused', 'skipped', 'warnings'],
  entries: mostEntries + 3003,
  entry,
};

/** @param limit how many pools were asked for; undefined where the service is too old to be asked for some, and sends all. */
export function changesShape(limit: number | undefined): JsonShape {
  return {
    budget: {
      bytes: limit === undefined ? 32 * megabyte : 4 * megabyte + limit * 16 * kilobyte,
      values: 500,
      depth: 4,
    },
    restBytes,
    lists: ['pools', 'removed', 'configuration.refused', 'configuration.skipped', 'configuration.warnings'],
    entries: (limit ?? mostEntries) + 3003,
    entry,
  };
}

/** What is passed on as it comes, in bytes. The longest page that the contract has is one of workers, of some 60 MB. */
export const mostOfPage = 64 * megabyte;
/** The same where it is read, because some of it is not for the caller. @param list the field that has its rows. */
export function pageShape(list: string): JsonShape {
  return {
    budget: { bytes: mostOfPage, values: 10_000, depth: 4 },
    restBytes: megabyte,
    lists: [list],
    entries: 1_000_000,
    entry: { bytes: 256 * kilobyte, values: 1000, depth: 4 },
  };
}
export const mostOfProblem = 64 * kilobyte;

/** That a service runs. */
export const livenessShape = whole({ bytes: 64 * kilobyte, values: 1000, depth: 8 });

/** The OpenAPI document of a service. */
export const descriptionShape = whole({ bytes: 2 * megabyte, values: 200_000, depth: 64 });

/** A page of workers names every pool of the service, whether it has workers on it or not. */
export function workersShape(limit: number): JsonShape {
  return whole({ bytes: 4 * megabyte + limit * 4 * kilobyte, values: 200_000 + limit * 40, depth: 8 });
}

export function anomaliesShape(limit: number): JsonShape {
  return whole({ bytes: 256 * kilobyte + limit * 8 * kilobyte, values: 1000 + limit * 40, depth: 8 });
}

/** @param limit the most payments or payout events. */
export function payoutsShape(limit: number): JsonShape {
  return whole({ bytes: 256 * kilobyte + limit * 8 * kilobyte, values: 1000 + limit * 40, depth: 8 });
}

/** As many groups as there are pools or days, each with its currencies. */
export const earningsShape = whole({ bytes: 16 * megabyte, values: 600_000, depth: 8 });

/** A type has a form of fifty fields at most, each with a few texts. */
export const typesShape: JsonShape = {
  budget: { bytes: 4 * megabyte, values: 100, depth: 4 },
  restBytes: 4 * kilobyte,
  lists: ['types'],
  entries: 1000,
  entry: { bytes: 64 * kilobyte, values: 2000, depth: 12 },
};

/** So much is taken, and kept, of the trends of one pool on average: those of ten algorithms, or more where others have fewer. */
const trendBytes = 12 * kilobyte;
const leastOfTrends = 256 * kilobyte;

/** @param pools of how many pools trends are kept at most. @returns the most bytes of them. */
export function roomOfTrends(pools: number): number {
  return Math.min(32 * megabyte, leastOfTrends + pools * trendBytes);
}

/** @param pools of how many pools trends may come. */
export function trendsShape(pools: number): JsonShape {
  return {
    budget: { bytes: roomOfTrends(pools), values: 100, depth: 4 },
    restBytes,
    lists: ['trends'],
    entries: pools + 1000,
    entry: { bytes: 256 * kilobyte, values: 12_000, depth: 6 },
  };
}

function whole(budget: JsonShape['budget']): JsonShape {
  return { budget, lists: [], entries: 0, entry: { bytes: 0, values: 0, depth: 0 } };
}
