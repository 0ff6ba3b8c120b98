import { ReadFailure } from '@poolgate/core/failure.ts';
import { algorithmOf } from '@poolgate/core/kit/algorithm.ts';
import { isObject, Misfit } from '@poolgate/core/kit/record.ts';
import type { ReadContext } from '@poolgate/core/read-context.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { type DriverAccount, shownToExpressions, valuesOf } from '../driver/account.ts';
import type { AmountFigure, Driver } from '../driver/format.ts';
import { atPath, plainPathOf } from '../driver/plain-path.ts';
import { fillOrNull, type TemplateValues } from '../driver/templates.ts';
import type { Sandbox } from '../sandbox/job.ts';
import { divisorOf } from './amounts/units.ts';
import { type Answer, createAsker, ForeignAnswer, requestsNeeded } from './asking/ask.ts';
import type { SharedAnswers } from './asking/shared-answers.ts';
import { createEvaluator, type Evaluator } from './evaluate.ts';
import type { PartContext } from './part.ts';
import { toldValues, type Watch } from './watch.ts';

/** A poll of an account, and what it is read with. */
export interface PollOfDriver {
  driver: Driver;
  digest: string;
  sandbox: Sandbox;
  shared: SharedAnswers;
  context: ReadContext<DriverAccount>;
  watch?: Watch | undefined;
}

/** A part of a driver, as far as every part is alike. */
interface AnyPart {
  from: string;
  needs?: string | undefined;
}

export interface DriverPoll {
  /** In capitals. */
  coin: string | null;
  algorithm: string | null;
  evaluator: Evaluator;
  answer(request: string): Promise<Answer>;
  /** What a template becomes with the account and all that was kept so far; null where something of it is not there. */
  filled(template: Parameters<typeof fillOrNull>[0]): string | null;
  /** Asks for what these settings keep of other answers. */
  fetchKept(settings: unknown): Promise<void>;
  contextOf(part: AnyPart): Promise<PartContext>;
  /** @param read gives null for a list that is not offered; one that was there before and is gone has failed. */
  readPart<Part extends AnyPart, T>(
    name: PartName,
    part: Part | undefined,
    read: (part: Part, own: PartContext) => Promise<T | null>,
  ): Promise<T | null>;
}

/** Begins a poll. @throws ForeignAnswer if an answer shows that it is another account's. */
export async function beginPoll({
  driver,
  digest,
  sandbox,
  shared,
  context,
  watch,
}: PollOfDriver): Promise<DriverPoll> {
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
  const { answer } = createAsker({ driver, context, keep, shared }, kept);
  // Answers that say whose they are, before anything is taken. Every other failure costs the parts that need the answer.
  for (const [name, { echo, echo_if_there }] of Object.entries(driver.requests))
    if (Object.keys({ ...echo, ...echo_if_there }).length > 0) await answer(name).catch(passOver);

  const values = (): TemplateValues => valuesOf(driver.account, account, now, kept);
  const filled: DriverPoll['filled'] = (template) => fillOrNull(template, values());
  const fetchKept = async (settings: unknown) => {
    for (const needed of requestsNeeded(driver, settings)) await answer(needed);
  };
  // Where it fails, it costs what needs it.
  await fetchKept([driver.coin, driver.algorithm, driver.currency]).catch(passOver);
  const algorithm = algorithmOf(filled(driver.algorithm) ?? '');
  const divisor = (figure: AmountFigure) => divisorOf(figure, driver, values());

  const contextOf = async ({ from }: AnyPart): Promise<PartContext> => ({
    ...{ driver, answer: await answer(from), evaluator, tally, now, known, algorithm, divisor },
    currency: null,
  });
  const readPart: DriverPoll['readPart'] = async (name, part, read) => {
    if (part === undefined) return null;
    let isOffered = true;
    const figures = await parts.read(name, async () => {
      const { count, online, offline, ...needed } = part as Record<string, unknown>;
      await fetchKept(needed);
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
  return { coin: tickerOf(filled(driver.coin)), algorithm, evaluator, answer, filled, fetchKept, contextOf, readPart };
}

/** @throws Misfit if the object is not there that must be. */
function refuseWithout(needs: string | undefined, { body, isEmpty }: Answer): void {
  if (needs !== undefined && !isEmpty && !isObject(atPath(body, plainPathOf(needs) ?? []))) throw new Misfit(needs);
}

/** A failure is told where the answer is needed. @throws ForeignAnswer */
function passOver(error: unknown): void {
  if (error instanceof ForeignAnswer) throw error;
}

/** The part that needs the answer tells of its failure. */
export function nullIfFailed(error: unknown): null {
  if (error instanceof ReadFailure || error instanceof Misfit) return null;
  throw error;
}

/** In capitals. */
export function tickerOf(written: string | null): string | null {
  return written === null || written.trim() === '' ? null : written.trim().toUpperCase();
}
