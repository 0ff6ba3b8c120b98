import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { DaySpan } from '@poolgate/language/day-span.ts';
import { EarningSums, type EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { EarningsPage } from '../sources/earnings-schema.ts';
import type { Sources } from '../sources/sources.ts';
import type { View } from '../views/view.ts';
import { askAll, type SourceAnswers } from './ask-all.ts';
import { earningsCoverage } from './earnings-coverage.ts';
import { asKnownNow, servicesAsked } from './services-asked.ts';

type SummedEarnings = components['schemas']['SummedEarnings'];

export interface SumsRequest extends DaySpan {
  groupBy: EarningsGrouping;
  client: string | undefined;
}

/** Earnings added up over all services. It never fails: the answer says what is missing. */
export type EarningsOverServices = (request: SumsRequest, view: View, signal: AbortSignal) => Promise<SummedEarnings>;

export interface EarningsOverServicesOptions {
  sources: Sources;
  /** For how long all services together are waited for. */
  deadlineMs: number;
  logger: Logger;
}

/** Pools move between services one at a time. A service that still names others after so many questions does not know its own. */
const mostRounds = 3;
/** The longest list of pools to leave out that the contract takes. */
const mostExcept = 8000;
const unsettled = 'added up pools that are not its own, as when pools go from one service to another. Ask again.';
const tooMany =
  'lists more pools of other services than can be left out of its sums. Let each account be read by one service alone.';

export function createEarningsOverServices({
  sources,
  deadlineMs,
  logger,
}: EarningsOverServicesOptions): EarningsOverServices {
  /**
   * What each service adds up over its own pools. One that names others, such as a pool that it has only just found, is asked
   * again to leave them out: a sum cannot be taken apart here.
   */
  async function ownSums(
    request: SumsRequest,
    view: View,
    asked: string[],
    owners: Map<string, string>,
    signal: AbortSignal,
  ) {
    const until = performance.now() + deadlineMs;
    const own: SourceAnswers<EarningsPage> = { pages: new Map(), failed: new Map() };
    const leftOut = new Map(asked.map((name) => [name, new Set(view.source(name)?.conflicts)]));
    const exceptOf = (name: string) => [...(leftOut.get(name) ?? [])].sort();
    let names = asked;
    for (let round = 0; round < mostRounds && names.length > 0; round += 1) {
      const timeoutMs = Math.ceil(until - performance.now());
      if (timeoutMs <= 0) break;
      const isTooMany = (name: string) => exceptOf(name).join(',').length > mostExcept;
      for (const name of names.filter(isTooMany)) own.failed.set(name, tooMany);
      const answers = await askAll({
        names: names.filter((name) => !isTooMany(name)),
        clientOf: (name) => sources.client(name),
        helpWith: (name, remedy) => sources.help(name, remedy),
        ask: (client, left, name) => client.earnings({ ...request, except: exceptOf(name) }, left, signal),
        timeoutMs,
        signal,
        logger,
      });
      for (const [name, reason] of answers.failed) own.failed.set(name, reason);
      names = [];
      for (const [name, page] of answers.pages) {
        const others = page.pools.filter(({ pool_id }) => owners.get(pool_id) !== name);
        for (const { pool_id } of others) leftOut.get(name)?.add(pool_id);
        if (others.length === 0) own.pages.set(name, page);
        else names.push(name);
      }
    }
    for (const name of names) own.failed.set(name, unsettled);
    return own;
  }

  return async (request, view, signal) => {
    const { client, groupBy, from, to } = request;
    const scope = servicesAsked(view, client, 'all');
    const owners = new Map(scope.pools.map(({ pool, owner }) => [pool.pool_id, owner]));
    const { pages, failed } = await ownSums(request, view, scope.asked, owners, signal);
    const sums = new EarningSums();
    for (const [name, { groups }] of pages)
      for (const group of groups)
        for (const [index, sum] of group.earnings.entries()) sums.add(group.name, sum, `${name} ${index}`);
    const pools = asKnownNow(view, scope.pools);
    const coverage = earningsCoverage({
      pools,
      ofGoneSources: scope.ofGoneSources,
      sources: view.sources(),
      faults: client === undefined ? view.faults : view.faultsThatFit({ client }),
      pages,
      failed,
    });
    return { client_name: client ?? null, group_by: groupBy, from, to, groups: sums.groups(groupBy), coverage };
  };
}
