import { type GroupTold, type TargetTold, type ToldToTarget, targetKey } from '../groups/told-records.ts';
import type { ToldRecord } from '../store/store-records.ts';

interface Told {
  target: TargetTold | null;
  groups: Map<string, GroupTold>;
}

/** What each target was told, as the file has it. */
export class ToldBook {
  readonly #told = new Map<string, Told>();

  load(records: readonly ToldRecord[]): void {
    this.take(records);
  }

  of(target: string): ToldToTarget {
    return this.#told.get(target) ?? { target: null, groups: new Map() };
  }

  /** What was written. */
  take(records: readonly ToldRecord[]): void {
    for (const { target, group, state } of records) {
      const told = this.#told.get(target) ?? { target: null, groups: new Map<string, GroupTold>() };
      this.#told.set(target, told);
      if (group === targetKey) told.target = state as TargetTold | null;
      else if (state === null) told.groups.delete(group);
      else told.groups.set(group, state as GroupTold);
    }
  }

  /** The alerts that some target is still to hear of, or takes for open. */
  alertIds(): Set<string> {
    const ids = new Set<string>();
    for (const { groups } of this.#told.values())
      for (const { threads, waiting } of groups.values()) {
        for (const id of Object.keys(waiting)) ids.add(id);
        for (const { open } of threads) for (const id of Object.keys(open)) ids.add(id);
      }
    return ids;
  }
}
