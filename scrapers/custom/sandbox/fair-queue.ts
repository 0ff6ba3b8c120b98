/** What waits: of one owner in order, and of all owners in turn. */
export interface FairQueue<Item> {
  add(owner: string, item: Item): void;
  next(): Item | undefined;
  /** Takes all out that an owner has waiting. */
  takeAll(owner: string): Item[];
  count(owner: string): number;
  owners(): string[];
}

export function createFairQueue<Item>(): FairQueue<Item> {
  // In the order of their turns.
  const waiting = new Map<string, Item[]>();
  return {
    add(owner, item) {
      const items = waiting.get(owner);
      if (items) items.push(item);
      else waiting.set(owner, [item]);
    },
    next() {
      for (const [owner, items] of waiting) {
        const item = items.shift();
        waiting.delete(owner);
        if (items.length > 0) waiting.set(owner, items);
        return item;
      }
      return undefined;
    },
    takeAll(owner) {
      const items = waiting.get(owner) ?? [];
      waiting.delete(owner);
      return items;
    },
    count: (owner) => (waiting.get(owner) ?? []).length,
    owners: () => [...waiting.keys()],
  };
}
