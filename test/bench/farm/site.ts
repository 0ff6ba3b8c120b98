import { type FarmAccount, rackSize } from './accounts.ts';
import type { Planted } from './plants.ts';
import { randomOf } from './random.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const tenMinutes = 10 * minute;
/** Where the farm is, ahead of UTC. */
const zone = 5 * hour;

/** The workers of an account as its pool sees them. The figures of worker number i are at place i. */
export interface Site {
  /** 1 where the worker mines at the end of the step. */
  online: Uint8Array;
  /** H/s in the step, in an hour and in a day. */
  rates: Float64Array;
  hourRates: Float64Array;
  dayRates: Float64Array;
  /** Unix seconds. */
  lastShare: Float64Array;
  /** Shares of all workers in the step. */
  accepted: number;
  rejected: number;
  /** How many reboots began in the step. */
  reboots: number;
  advance(time: number): void;
}

/** @param seconds the length of a step. */
export function createSite(account: FarmAccount, seed: number, begin: number, seconds: number, planted: Planted): Site {
  const random = randomOf(seed, 'site', account.number);
  const { workers, nominal, shares } = account;
  const steps = Math.max(1, Math.round(hour / seconds));
  const counts = new Float64Array(workers * steps);
  const downFrom = new Float64Array(workers);
  const downTo = new Float64Array(workers);
  const firmwareAt = Float64Array.from(
    { length: Math.ceil(workers / rackSize) },
    () => begin + random.between(0, 30 * day),
  );
  const badOnes = Array.from({ length: account.bad }, () => ({ worker: -1, until: begin }));
  const isBad = new Uint8Array(workers);
  for (let worker = 0; worker < workers; worker += 1) {
    planReboot(worker, begin - random.between(0, 4 * day));
    for (let step = 0; step < steps; step += 1)
      counts[worker * steps + step] = random.poisson(((shares[worker] as number) * seconds) / tenMinutes);
  }
  let step = 0;

  function planReboot(worker: number, after: number): void {
    const from = after + random.between(4 * day, 20 * day);
    downFrom[worker] = from;
    downTo[worker] = from + random.between(3 * minute, 12 * minute);
  }

  /** One worker of the rack after the other, within an hour. */
  function updateFirmware(time: number): void {
    firmwareAt.forEach((at, rack) => {
      if (at > time) return;
      firmwareAt[rack] = at + 30 * day;
      for (let place = 0; place < rackSize && rack * rackSize + place < workers; place += 1) {
        const worker = rack * rackSize + place;
        downFrom[worker] = at + (place * hour) / rackSize;
        downTo[worker] = (downFrom[worker] as number) + random.between(3 * minute, 12 * minute);
      }
    });
  }

  function changeBadOnes(time: number): void {
    for (const one of badOnes) {
      if (one.until > time) continue;
      if (one.worker >= 0) isBad[one.worker] = 0;
      one.worker = random.whole(0, workers - 1);
      one.until = time + random.between(day, 5 * day);
      isBad[one.worker] = 1;
    }
  }

  const site: Site = {
    online: new Uint8Array(workers).fill(1),
    rates: new Float64Array(workers),
    hourRates: new Float64Array(workers),
    dayRates: Float64Array.from(nominal),
    lastShare: new Float64Array(workers).fill(begin),
    ...{ accepted: 0, rejected: 0, reboots: 0 },
    advance(time) {
      updateFirmware(time - seconds);
      changeBadOnes(time);
      step = (step + 1) % steps;
      const strength = temperature(time, seed) * decay(time, planted);
      const rackDown = planted.now('rack_without_power', time - 1) === undefined ? 0 : rackSize;
      const dark = planted.now('site_without_power', time - 1) === undefined ? rackDown : workers;
      const silent = planted.now('silent_workers', time - 1) === undefined ? 0 : 12;
      let all = 0;
      site.reboots = 0;
      for (let worker = 0; worker < workers; worker += 1) {
        const from = downFrom[worker] as number;
        const to = downTo[worker] as number;
        const begun = from > time - seconds && from <= time;
        if (begun) site.reboots += 1;
        const down = Math.max(0, Math.min(to, time) - Math.max(from, time - seconds));
        const isDark = worker < dark || isBad[worker] === 1;
        const up = isDark || (worker >= dark && worker < silent + dark) ? 0 : 1 - down / seconds;
        const expected = ((shares[worker] as number) * seconds) / tenMinutes;
        const count = random.poisson(expected * up * strength);
        counts[worker * steps + step] = count;
        all += count;
        const isOnline = !isDark && !(from <= time && time < to);
        site.online[worker] = isOnline ? 1 : 0;
        if (isOnline) site.lastShare[worker] = time - random.whole(1, 60);
        else if (!isDark) site.lastShare[worker] = from;
        const hs = nominal[worker] as number;
        site.rates[worker] = (hs * count) / expected;
        let ofHour = 0;
        for (let place = 0; place < steps; place += 1) ofHour += counts[worker * steps + place] as number;
        site.hourRates[worker] = (hs * ofHour) / (expected * steps);
        const before = site.dayRates[worker] as number;
        site.dayRates[worker] = before + ((site.rates[worker] as number) - before) * (seconds / day);
        if (to <= time) planReboot(worker, time);
      }
      site.rejected = random.poisson(all * (planted.now('rejects', time - 1) === undefined ? 0.004 : 0.05));
      site.accepted = all - site.rejected;
    },
  };
  return site;
}

/** In summer weeks 1 to 4 % less in the afternoon, another part every day. */
function temperature(time: number, seed: number): number {
  const local = time + zone;
  const inDay = local % day;
  if (inDay < 12 * hour || inDay >= 18 * hour) return 1;
  const isSummer = randomOf(seed, 'week', Math.floor(local / (7 * day))).chance(0.5);
  return isSummer ? 1 - randomOf(seed, 'heat', Math.floor(local / day)).between(0.01, 0.04) : 1;
}

function decay(time: number, planted: Planted): number {
  const plant = planted.now('slow_decay', time);
  return plant === undefined ? 1 : 0.99 ** ((time - plant.at) / day);
}
