/** What is read of one pool. The live feed moves the first two, and has the lists read again when the pool was. */
export const poolKeys = {
  metadata: (poolId: string) => ['pool', poolId, 'metadata'],
  status: (poolId: string) => ['pool', poolId, 'status'],
  lists: (poolId: string) => ['pool', poolId, 'lists'],
};
