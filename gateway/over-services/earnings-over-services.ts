import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { DaySpan } from '@poolgate/language/day-span.ts';
import { EarningSums, type EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import { HistoryFault } from '../history/history-fault.ts';
import type { EarningsPage } from '../sources/schemas/earnings-schema.ts';
import { faultsThatFit } from '../state/faults/concerned.ts';
import type { View } from '../views/view.ts';
import { askAll, type SourceAnswers } from './ask-all.ts';
import { earningsCoverage } from './earnings-coverage.ts';
import type { GatherOptions } from './gather-list.ts';
import { type InHistories, inHistories } from './in-histories.ts';
import { asKnownNow, servicesAsked } from './services-asked.ts';
import { mostPoolIds, type ServiceAsk } from './ways-to-ask.ts';
import { toldTo, tooOldForReaders, whySilentTo } from './why-silent.ts';

type SummedEarnings = components['schemas']['SummedEarnings'];

export interface SumsRequest extends DaySpan {
  groupBy: EarningsGrouping;
  client: string | undefined;
}

/** Earnings added up over all services. It never fails: the answer says what is missing. */
export type EarningsOverServices = (request: SumsRequest, view: View, signal: AbortSignal) => Promise<SummedEarnings>;

/** Pools move between services one at a time. A service that still names others after so many questions does not know its own. */
const mostRounds = 3;
const unsettled = 'added up pools that are not its own, as when pools go from one service to another. Ask again.';
const tooMany =
  'lists more pools of other services than can be left out of its sums. Let each account be read by one service alone.';

/** What is asked for, without what was left out so far. */
type SumsAsk = ServiceAsk & { place: number; leftOut: Set<string> };

export function createEarningsOverServices(options: GatherOptions): EarningsOverServices {
  const { sources, serviceOf, deadlineMs, logger, histories } = options;
  /**
   * What each service adds up over its own pools. One that names others, such as a pool that it has only just found, is asked
   * again to leave them out: a sum cannot be taken apart here.
   */
  async function ownSums(request: SumsRequest, view: View, asked: readonly ServiceAsk[], signal: AbortSignal) {
    const until = performance.now() + deadlineMs;
    const own: SourceAnswers<SumsAsk, EarningsPage> = { pages: new Map(), failed: new Map() };
    const { client: _client, ...span } = request;
    const whySilent = whySilentTo(view, (name, remedy) => sources.help(name, remedy));
    let asks = asked.map((ask, place): SumsAsk => {
      // Where pools are asked for by their ids, no other has to be left out.
      const others = ask.pools === undefined ? serviceOf(ask.source)?.conflicts : undefined;
      return { ...ask, place, leftOut: new Set(others) };
    });
    for (let round = 0; round < mostRounds && asks.length > 0; round += 1) {
      const timeoutMs = Math.ceil(until - performance.now());
      if (timeoutMs <= 0) break;
      const isTooMany = ({ leftOut }: SumsAsk) => [...leftOut].join(',').length > mostPoolIds;
      for (const { source } of asks.filter(isTooMany)) own.failed.set(source, toldTo(view, tooMany));
      const answers = await askAll({
        asks: asks.filter((ask) => !isTooMany(ask)),
        clientOf: (name) => sources.client(name),
        whySilent,
        ask: (to, { client, pools, leftOut }, left) =>
          to.earnings({ ...span, client, pools, except: [...leftOut].sort() }, left, signal),
        timeoutMs,
        signal,
        logger,
      });
      for (const [source, reason] of answers.failed) own.failed.set(source, reason);
      asks = [];
      for (const [ask, page] of answers.pages) {
        const others = page.pools.filter(({ pool_id }) => !ask.takenFor.has(pool_id));
        for (const { pool_id } of others) ask.leftOut.add(pool_id);
        if (others.length === 0) own.pages.set(ask, page);
        else asks.push(ask);
      }
    }
    for (const { source } of asks) own.failed.set(source, toldTo(view, unsettled));
    return own;
  }

  /** Null where its service is to be asked after all. */
  async function sumsThere(
    request: SumsRequest,
    source: string,
    there: InHistories | null,
  ): Promise<EarningsPage | null> {
    try {
      const page = await histories?.sums(request, there?.entriesOf(source) ?? []);
      there?.answered(source);
      return page ?? null;
    } catch (error) {
      if (!(error instanceof HistoryFault)) throw error;
      there?.failed();
      return null;
    }
  }

  return async (request, view, signal) => {
    const { client, groupBy, from, to } = request;
    const scope = servicesAsked(view, serviceOf, { client, ofClosed: true }, 'sums');
    const there = await inHistories(histories, scope, serviceOf);
    const known: [{ source: string; place: number }, EarningsPage][] = [];
    const toAsk = there?.rest ?? scope;
    const asks = [...toAsk.asks];
    for (const { source } of there?.asks ?? []) {
      const page = await sumsThere(request, source, there);
      if (page !== null) known.push([{ source, place: 0 }, page]);
      else asks.push(...scope.asks.filter((ask) => ask.source === source));
    }
    const { pages: told, failed } = await ownSums(request, view, asks, signal);
    const pages = [...known, ...told];
    for (const name of toAsk.tooOld) failed.set(name, tooOldForReaders);
    const sums = new EarningSums();
    for (const [{ source, place }, { groups }] of pages)
      for (const group of groups)
        for (const [index, sum] of group.earnings.entries()) sums.add(group.name, sum, `${source} ${place} ${index}`);
    const pools = asKnownNow(view, scope.pools);
    const coverage = earningsCoverage({
      pools,
      ofGoneSources: scope.ofGoneSources,
      sources: view.sources(),
      faults: client === undefined ? view.faults : faultsThatFit(view, { client }),
      pages: [...pages].map(([{ source }, page]) => [source, page]),
      failed,
      remarks: there?.remarks ?? new Map(),
    });
    const history = there === null ? {} : { history: there.told() };
    return {
      client_name: client ?? null,
      group_by: groupBy,
      from,
      to,
      groups: sums.groups(groupBy),
      coverage: { ...coverage, ...history },
    };
  };
}
