/** What a process of store-process.ts must do. */
export interface Order {
  path: string;
  type: string;
  /** Unix seconds of the first reading; one a minute. */
  from: number;
  /** How many readings of the first pool. */
  readings: number;
}

/** What it has committed, or why it failed. */
export interface Done {
  error: string | null;
  /** Times of the readings, unix seconds. */
  readings: number[];
  nonces: number[];
  /** All pools that the feed has named. */
  pools: string[];
}

export const workersPerReading = 20;

export const poolsOf = (type: string) => [`${type}_001`, `${type}_002`] as const;
