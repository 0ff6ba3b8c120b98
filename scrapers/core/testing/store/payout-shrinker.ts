import type { Happening } from './payout-world.ts';

/** Leaves out and simplifies happenings as long as the month goes wrong: first halves, then ever smaller runs, then single values. */
export function minimalOf(happenings: readonly Happening[], goesWrong: (some: Happening[]) => boolean): Happening[] {
  const shorter = fewer(happenings, goesWrong);
  const simpler = shorter.reduce<Happening[]>(
    (all, _, index) =>
      simplifiedOf(all[index] as Happening).reduce<Happening[]>((now, change) => {
        const tried = now.with(index, { ...now[index], ...change } as Happening);
        return goesWrong(tried) ? tried : now;
      }, all),
    shorter,
  );
  return simpler.length < happenings.length ? minimalOf(simpler, goesWrong) : simpler;
}

function fewer(all: readonly Happening[], goesWrong: (some: Happening[]) => boolean): Happening[] {
  let left = [...all];
  for (let length = Math.ceil(left.length / 2); length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2))
    for (let from = left.length - length; from > -length; from -= length) {
      const tried = left.toSpliced(Math.max(0, from), from < 0 ? length + from : length);
      if (tried.length < left.length && goesWrong(tried)) left = tried;
    }
  return left;
}

/** What may be plainer in a happening: no delays, no replacing, an amount of its own. */
function simplifiedOf(one: Happening): object[] {
  if (one.does === 'crash') return [{ does: 'answer', fault: 'fails' }];
  if (one.does !== 'pay') return [];
  return [
    { totalDelay: 0 },
    { listDelay: 0 },
    { txDelay: 0 },
    { replaced: false },
    { isListed: true },
    { amount: 'own' },
  ].filter((change) => Object.entries(change).some(([name, value]) => one[name as keyof typeof one] !== value));
}
