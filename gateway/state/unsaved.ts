/** Names of what the file does not have yet, as far as one write takes it. */
export interface Batch {
  readonly pools: readonly string[];
  readonly sources: readonly string[];
  /** Sources whose API description is to be written. */
  readonly contracts: readonly string[];
}

/** What has changed since it was last written. */
export class Unsaved {
  readonly pools = new Set<string>();
  readonly sources = new Set<string>();
  readonly contracts = new Set<string>();

  get isEmpty(): boolean {
    return this.pools.size + this.sources.size + this.contracts.size === 0;
  }

  /**
   * What to write next. A source's cursor says how far its pools were taken in, so sources come after all pools: else the file
   * could lack a pool for good.
   */
  batch(mostPools: number): Batch {
    const pools = [...this.pools].slice(0, mostPools);
    if (pools.length < this.pools.size) return { pools, sources: [], contracts: [] };
    return { pools, sources: [...this.sources], contracts: [...this.contracts] };
  }

  written({ pools, sources, contracts }: Batch): void {
    for (const poolId of pools) this.pools.delete(poolId);
    for (const name of sources) this.sources.delete(name);
    for (const name of contracts) this.contracts.delete(name);
  }
}
