import type { FarmAccount } from '../farm/accounts.ts';
import { rackSize } from '../farm/accounts.ts';
import { farmBegin } from '../farm/farm.ts';
import { endOf, type Plant, type PlantKind, plantKinds } from '../farm/plants.ts';
import { randomOf } from '../farm/random.ts';

const hour = 3600;
const day = 24 * hour;

/** So long nothing else happens in the same account, so that one is over before the next begins. */
const apart = 4 * day;
/** What is usual is known after some days; what was usual weeks ago after some weeks. */
const learned = 5 * day;
const longLearned = 29 * day;

/** Where a kind can be and be seen. */
const fits: Partial<Record<PlantKind, (account: FarmAccount) => boolean>> = {
  rack_without_power: ({ workers }) => workers >= rackSize,
  silent_workers: ({ workers, traits }) => workers >= 15 && traits.lists,
  half_a_list: ({ traits }) => traits.lists,
  rejects: ({ traits }) => traits.lists || traits.shares !== 'none',
};

export const ofServices: readonly PlantKind[] = ['stopped_service', 'failed_backups'];

/** Each kind as often as there is room for, up to `each`, at any time and place, and no two beside each other. */
export function plantFarm(seed: number, accounts: readonly FarmAccount[], days: number, each: number): Plant[] {
  const random = randomOf(seed, 'plants');
  const plants: Plant[] = [];
  const kinds = Object.keys(plantKinds) as PlantKind[];
  // Those that need most room come first.
  kinds.sort((one, other) => plantKinds[other].seconds - plantKinds[one].seconds);
  for (const kind of kinds) {
    const from = farmBegin + (kind === 'slow_decay' ? longLearned : learned);
    const last = farmBegin + days * day - plantKinds[kind].seconds - 2 * day;
    const found: Plant[] = [];
    for (let tries = 0; tries < 50 * each && found.length < each && last >= from; tries += 1) {
      const account = random.whole(0, accounts.length - 1);
      const plant: Plant = { kind, at: Math.floor(random.between(from, last)), account };
      if (fits[kind]?.(accounts[account] as FarmAccount) === false) continue;
      if (![...plants, ...found].some((other) => isBeside(plant, other, accounts))) found.push(plant);
    }
    plants.push(...found);
  }
  return plants.sort((one, other) => one.at - other.at);
}

function isBeside(plant: Plant, other: Plant, accounts: readonly FarmAccount[]): boolean {
  const ofService = [plant, other].some(({ kind }) => ofServices.includes(kind));
  const isSamePlace = ofService
    ? accounts[plant.account]?.type === accounts[other.account]?.type
    : plant.account === other.account;
  const margin = ofService ? day : apart;
  return isSamePlace && plant.at < endOf(other) + margin && other.at < endOf(plant) + margin;
}
