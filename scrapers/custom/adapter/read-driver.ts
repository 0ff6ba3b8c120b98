import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { algorithmOf } from '@poolgate/core/kit/algorithm.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { text } from '@poolgate/core/kit/figures.ts';
import { isObject, Misfit } from '@poolgate/core/kit/record.ts';
import type { ReadContext } from '@poolgate/core/read-context.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { type DriverAccount, shownToExpressions, valuesOf } from '../driver/account.ts';
import type { AmountFigure, Driver } from '../driver/format.ts';
import { atPath, plainPathOf } from '../driver/plain-path.ts';
import { fillOrNull, type TemplateValues } from '../driver/templates.ts';
import type { Sandbox } from '../sandbox/job.ts';
import { refuseOtherUnits } from './amounts/other-units.ts';
import { divisorOf } from './amounts/units.ts';
import { type Answer, type Asker, createAsker, ForeignAnswer, requestsNeeded } from './asking/ask.ts';
import type { SharedAnswers } from './asking/shared-answers.ts';
import { readEarnings } from './earnings.ts';
import { createEvaluator, type Evaluator } from './evaluate.ts';
import { noClaims, readClaims, readHashrate } from './hashrate.ts';
import { readGrowth, readMoney } from './money.ts';
import { readNetwork } from './network.ts';
import type { PartContext } from './part.ts';
import { readPayouts } from './payouts.ts';
import { togetherWithWorkers } from './together.ts';
import { toldValues, type Watch } from './watch.ts';
import { readWorkers } from './workers.ts';

interface Poll {
  driver: Driver;
  digest: string;
  sandbox: Sandbox;
  shared: SharedAnswers;
  context: ReadContext<DriverAccount>;
  watch?: Watch | undefined;
}

/** Reads an account as its driver says, part by part. */
export async function readDriver(poll: Poll): Promise<Partial<AccountFigures>> {
  const { driver, digest, sandbox, shared, context, watch } = poll;
  const { account, parts, tally, known } = context;
  const now = toUnixSeconds(context.now());
  const kept: Record<string, unknown> = {};
  const seen = { driver: digest, account: shownToExpressions(driver.account, account), kept, now };
  const evaluator = createEvaluator(sandbox, seen);
  const keep = async (name: string, answer: Answer) => {
    const written = driver.requests[name]?.keep ?? {};
    const values = await evaluator.values(name, answer, written);
    if (watch) toldValues(`requests.${name}.keep`, written, values, watch);
    return values;
  };
  const asker = createAsker({ driver, context, keep, shared }, kept);
  await refuseForeignAnswers(driver, asker);

  const values = (): TemplateValues => withKept(valuesOf(driver.account, account, now), kept);
  /** Has what the pool gives for these settings. */
  const fetchKept = async (settings: unknown) => {
    for (const needed of requestsNeeded(driver, settings)) await asker.answer(needed);
  };
  // Where it fails, it costs what needs it.
  await fetchKept([driver.coin, driver.algorithm, driver.currency]).catch(passOver);
  const coin = tickerOf(fillOrNull(driver.coin, values()));
  const algorithm = algorithmOf(fillOrNull(driver.algorithm, values()) ?? '');
  const { currency: told = null } = driver;
  let currency = Array.isArray(told) ? tickerOf(fillOrNull(told, values())) : told === null ? coin : null;
  const divisor = (figure: AmountFigure) => divisorOf(figure, driver, values());
  const contextOf = async ({ from }: { from: string }): Promise<PartContext> => {
    const answer = await asker.answer(from);
    return { driver, answer, evaluator, tally, now, known, algorithm, currency, divisor };
  };

  /** @param read gives null for a list that is not offered; one that was there before and is gone has failed. */
  const readPart = async <Part extends { from: string; needs?: string | undefined }, T>(
    name: PartName,
    part: Part | undefined,
    read: (part: Part, own: PartContext) => Promise<T | null>,
  ): Promise<T | null> => {
    if (part === undefined) return null;
    let isOffered = true;
    const figures = await parts.read(name, async () => {
      const { count, online, offline, ...figures } = part as Record<string, unknown>;
      await fetchKept(figures);
      const own = { ...(await contextOf(part)), watched: watch && { of: name, watch } };
      // Where a count cannot be had, nothing else is lost.
      await fetchKept([count, online, offline]).catch(passOver);
      refuseWithout(part.needs, own.answer);
      const found = await read(part, own);
      isOffered = found !== null;
      if (!isOffered && known?.partsRead.has(name)) throw new Misfit(name);
      return found;
    });
    if (!isOffered && figures === null && !known?.partsRead.has(name)) parts.notOffered(name);
    return figures;
  };
  let isUnitRight: Promise<void> | null = null;
  /** An amount without a coin is not money, nor is one in another unit. */
  const inCoins =
    <Part, T>(read: (part: Part, own: PartContext) => Promise<T>) =>
    async (part: Part, own: PartContext): Promise<T> => {
      await fetchKept([driver.coin, driver.currency, driver.decimals, driver.divisor]);
      if (told !== null && !Array.isArray(told)) currency ??= await currencyIn(told, asker, evaluator);
      if (currency === null) throw new Misfit('currency');
      isUnitRight ??= checkUnit();
      await isUnitRight;
      return read(part, { ...own, currency });
    };
  const checkUnit = async (): Promise<void> => {
    const { earnings } = driver.parts;
    await fetchKept(earnings?.largest);
    const largest = fillOrNull(earnings?.largest, values());
    if (earnings === undefined || largest === null) return;
    const own = await contextOf(earnings).catch(nullIfFailed);
    if (own !== null) await refuseOtherUnits(earnings, largest, own);
  };

  const of = driver.parts;
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
  const money = await readPart('money', of.money, inCoins(readMoney));
  const earnings = await readPart('earnings', of.earnings, inCoins(readEarnings));
  if (of.money?.lifetime_income !== undefined) await readPart('earnings', of.money, inCoins(readGrowth));
  const payouts = await readPart('payouts', of.payouts, inCoins(readPayouts));
  // The same for all accounts: where nothing of this one was read, it is not asked for.
  const isAnyRead = [hashrate, list, money, earnings, payouts].some((read) => read !== null);
  const isWanted = isAnyRead || !driver.requests[of.network?.from ?? '']?.shared;
  const network = isWanted ? await readPart('network', of.network, readNetwork) : null;
  const { derived, ...figures } = togetherWithWorkers({
    ...{ part: of.hashrate, hashrate, list, claims, algorithm, known, tally },
  });
  // The pool lists single rewards, not days.
  const isSummed = of.earnings?.time !== undefined;
  const summed = { last_income: earnings?.lastIncome, earnings: earnings?.earnings[0] };
  return {
    ...{ coin, currency },
    ...figures,
    ...money,
    ...earnings,
    ...payouts,
    payoutsVisible: payouts?.payoutsVisible === true || (money?.paidTotal ?? null) !== null,
    ...network,
    derived: [...derived, ...(isSummed ? derivedOf(summed) : [])],
  };
}

/** @throws Misfit if the object is not there that must be. */
function refuseWithout(needs: string | undefined, { body, isEmpty }: Answer): void {
  if (needs !== undefined && !isEmpty && !isObject(atPath(body, plainPathOf(needs) ?? []))) throw new Misfit(needs);
}

/** The part that needs the answer tells of its failure. */
function nullIfFailed(error: unknown): null {
  if (error instanceof ReadFailure || error instanceof Misfit) return null;
  throw error;
}

/** Answers that say whose they are, before anything is taken. Every other failure costs the parts that need the answer. */
async function refuseForeignAnswers({ requests }: Driver, asker: Asker): Promise<void> {
  for (const [name, { echo }] of Object.entries(requests)) {
    if (Object.keys(echo).length === 0) continue;
    await asker.answer(name).catch(passOver);
  }
}

/** A failure is told where the answer is needed. @throws ForeignAnswer */
function passOver(error: unknown): void {
  if (error instanceof ForeignAnswer) throw error;
}

function withKept({ named, now }: TemplateValues, kept: Record<string, unknown>): TemplateValues {
  const all = new Map(named);
  for (const [key, value] of Object.entries(kept))
    if (typeof value === 'string' || typeof value === 'number') all.set(`kept.${key}`, value);
  return { named: all, now };
}

/** In capitals. */
function tickerOf(written: string | null): string | null {
  return written === null || written.trim() === '' ? null : written.trim().toUpperCase();
}

async function currencyIn(
  { from, value }: Exclude<NonNullable<Driver['currency']>, string[]>,
  asker: Asker,
  evaluator: Evaluator,
): Promise<string | null> {
  const { currency } = await evaluator.values(from, await asker.answer(from), { currency: value });
  return tickerOf(text.parse(currency ?? '', { unreadable: [], lost: [] }, 'currency') ?? null);
}
