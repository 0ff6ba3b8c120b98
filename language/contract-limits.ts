/**
 * The greatest figures that the contracts take. No account, pool or network comes near them, and sums of any number of such figures stay
 * within the range of numbers. A greater one is an error of whoever gave it.
 */
export const figureLimits = {
  hashrateHs: 1e27,
  /** Workers, rows, polls. */
  count: 1e9,
  shares: 1e30,
  luck: 1e9,
  difficulty: 1e50,
  responseMs: 1e9,
} as const;

/** The longest texts that the contracts take, in characters. */
export const textLimits = {
  /** Names of pools, clients, countries, companies and sites, and tags. */
  name: 200,
  /** Algorithms, coins, currencies. */
  ticker: 100,
  url: 2000,
  email: 320,
  /** Sentences: descriptions and messages. */
  sentence: 2000,
  /** Ids and names of workers, ids of payments and transactions. */
  id: 1000,
} as const;

/** The longest lists that the contracts take. */
export const listLimits = { tags: 100, algorithms: 100, currencies: 1000 } as const;
