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
      if (group === targetKey && state === null) this.#told.delete(target);
      else if (group === targetKey) told.target = state as TargetTold;
      else if (state === null) told.groups.delete(group);
      else told.groups.set(group, state as GroupTold);
    }
  }

  /** The records of targets that are none any more which are about no alert that is known. */
  forgettable(targets: ReadonlySet<string>, isKnown: (alertId: string) => boolean): ToldRecord[] {
    const others = [...this.#told].filter(([target]) => !targets.has(target));
    return others.flatMap(([target, { groups }]) => {
      const names = [...groups].flatMap(([name, told]) => (idsOf(told).some(isKnown) ? [] : [name]));
      const all = names.length === groups.size ? [...names, targetKey] : names;
      return all.map((group) => ({ target, group, state: null }));
    });
  }

  /** The alerts that some target is still to hear of, or takes for open. */
  alertIds(): Set<string> {
    const ids = new Set<string>();
    for (const { groups } of this.#told.values())
      for (const told of groups.values()) for (const id of idsOf(told)) ids.add(id);
    return ids;
  }
}

function idsOf({ threads, waiting }: GroupTold): string[] {
  return [...Object.keys(waiting), ...threads.flatMap(({ open }) => Object.keys(open))];
}
