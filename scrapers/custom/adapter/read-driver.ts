import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { moneyOf } from './amounts/in-coins.ts';
import { beginPoll, nullIfFailed, type PollOfDriver } from './driver-poll.ts';
import { readEarnings } from './earnings.ts';
import { noClaims, readClaims, readHashrate } from './hashrate.ts';
import { readGrowth, readMoney } from './money.ts';
import { readNetwork } from './network.ts';
import { readPayouts } from './payouts.ts';
import { togetherWithWorkers } from './together.ts';
import { readWorkers } from './workers.ts';

/** Reads an account as its driver says, part by part. */
export async function readDriver(asked: PollOfDriver): Promise<Partial<AccountFigures>> {
  const { driver, context } = asked;
  const { parts: of } = driver;
  const poll = await beginPoll(asked);
  const { readPart, contextOf } = poll;

  let listFault: unknown = null;
  const readList = () =>
    readPart('workers', of.workers, (part, own) =>
      readWorkers(part, own).catch((error: unknown) => {
        listFault = error;
        throw error;
      }),
    );
  // A hashrate that is nothing but the sum of the workers is lost with them.
  const isSum = of.hashrate?.current === undefined && of.hashrate?.sum_of_workers.includes('current') === true;
  const listed = isSum ? await readList() : null;
  const hashrate = await readPart('hashrate', of.hashrate, async (part, own) => {
    if (listFault !== null) throw listFault;
    return readHashrate(part, own);
  });
  const list = isSum ? listed : await readList();
  const claimed = of.hashrate && list !== null ? await contextOf(of.hashrate).catch(nullIfFailed) : null;
  const claims = of.hashrate && claimed !== null ? await readClaims(of.hashrate, claimed) : noClaims;

  const { currency, inCoins } = moneyOf(driver, poll);
  const money = await readPart('money', of.money, inCoins(readMoney));
  const earnings = await readPart('earnings', of.earnings, inCoins(readEarnings));
  if (of.money?.lifetime_income !== undefined) await readPart('earnings', of.money, inCoins(readGrowth));
  const payouts = await readPart('payouts', of.payouts, inCoins(readPayouts));

  // The same for all accounts: where nothing of this one was read, it is not asked for.
  const isAnyRead = [hashrate, list, money, earnings, payouts].some((read) => read !== null);
  const isWanted = isAnyRead || !driver.requests[of.network?.from ?? '']?.shared;
  const network = isWanted ? await readPart('network', of.network, readNetwork) : null;

  const { known, tally } = context;
  const { derived, ...figures } = togetherWithWorkers({
    ...{ part: of.hashrate, hashrate, list, claims, algorithm: poll.algorithm, known, tally },
  });
  // The pool lists single rewards, not days.
  const isSummed = of.earnings?.time !== undefined;
  const summed = { last_income: earnings?.lastIncome, earnings: earnings?.earnings[0] };
  return {
    ...{ coin: poll.coin, currency: currency() },
    ...figures,
    ...money,
    ...earnings,
    ...payouts,
    payoutsVisible: payouts?.payoutsVisible === true || (money?.paidTotal ?? null) !== null,
    ...network,
    derived: [...derived, ...(isSummed ? derivedOf(summed) : [])],
  };
}
