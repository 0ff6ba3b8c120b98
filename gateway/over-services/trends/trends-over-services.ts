import type { Answer } from '../../answers/answer.ts';
import type { KeptAnswers } from '../../answers/answers.ts';
import { knowsTrends } from '../../sources/contract-version.ts';
import { SourceFault } from '../../sources/source-fault.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { entriesOf, type SeenGroup, type View } from '../../views/view.ts';
import { toldTo, whySilentTo } from '../why-silent.ts';
import { KeptTrends, readingOf } from './kept-trends.ts';
import { readTrends, type TrendsOptions, timeAt } from './read-trends.ts';
import { SharedAsking } from './shared-asking.ts';
import { type TrendsFilter, trendsAnswer } from './trends-body.ts';

/** The trends of a filter. It never fails: what is missing is said. */
export type TrendsOverServices = (filter: TrendsFilter, view: View, signal: AbortSignal) => Promise<Answer>;

/** Callers wait a little longer than services may take, so that it is known of one that it failed. */
const graceMs = 200;
/** For readers, who run nothing here. */
const tooOldForReaders = 'is too old to give trends. Ask the operator to run a newer version of it.';

export function createTrendsOverServices(
  options: Omit<TrendsOptions, 'kept'> & { answers: KeptAnswers },
): TrendsOverServices {
  const { sources, serviceOf, deadlineMs, now, logger, answers } = options;
  // So a service that hangs holds up a caller every other time at most.
  const kept = new KeptTrends(deadlineMs);
  const asking = new SharedAsking(async (name, poolIds, signal) => {
    try {
      await readTrends(name, poolIds, { ...options, kept }, signal);
    } catch (error) {
      if (signal.aborted) return;
      kept.fail(name, error);
      if (error instanceof SourceFault) logger.debug({ source: name, reason: error.message }, 'no trends came');
      else logger.error({ err: error, source: name }, 'asking a service for trends failed');
    }
  });

  /** What services have to be asked for, by their names. */
  function dueOf(entries: readonly PoolEntry[]): Map<string, Map<string, string>> {
    const due = new Map<string, Map<string, string>>();
    for (const entry of entries) {
      const { owner, pool } = entry;
      const service = serviceOf(owner);
      if (service?.state !== 'up' || !kept.isDue(entry, timeAt(service, now()))) continue;
      const ofService = due.get(owner) ?? new Map<string, string>();
      due.set(owner, ofService.set(pool.pool_id, readingOf(entry)));
    }
    return due;
  }

  return async (filter, view, signal) => {
    const due = dueOf(entriesIn(view, filter).entries);
    const silent = new Map<string, unknown>();
    await Promise.all(
      [...due].map(async ([name, wanted]) => {
        const version = serviceOf(name)?.introduction?.contractVersion;
        if (version !== undefined && !knowsTrends(version)) silent.set(name, SourceFault.tooOld('/trends'));
        else {
          const isLate =
            kept.failureOf(name) === undefined &&
            (await asking.wait(name, wanted, deadlineMs + graceMs, signal)) === 'late';
          const error = kept.failureOf(name)?.error ?? (isLate ? SourceFault.timeout(deadlineMs) : undefined);
          if (error !== undefined) silent.set(name, error);
        }
      }),
    );
    const { group, entries } = entriesIn(view, filter);
    const words = whySilentTo(view, (name, remedy) => sources.help(name, remedy));
    const failed = new Map([...silent].map(([name, error]) => [name, wordsFor(view, words, name, error)]));
    const make = () => trendsAnswer({ ...filter, view, entries, kept, failed });
    const stamp = [group.revision, view.gapsRevision, kept.revision];
    const key = JSON.stringify([view.id, 'trends', filter, [...failed]]);
    return answers.of(view).get(key, stamp, make);
  };
}

function wordsFor(view: View, words: ReturnType<typeof whySilentTo>, name: string, error: unknown): string {
  const isTooOld = error instanceof SourceFault && error.kind === SourceFault.tooOld('/trends').kind;
  return isTooOld && toldTo(view, '') !== '' ? tooOldForReaders : words(name, error);
}

function entriesIn(view: View, { only, poolIds }: TrendsFilter): { group: SeenGroup; entries: PoolEntry[] } {
  view.catchUp();
  const group = view.group({ ...only, active: 'true' });
  if (poolIds === null) return { group, entries: entriesOf(view, group) };
  const listed = new Set(group.ids());
  return { group, entries: poolIds.filter((poolId) => listed.has(poolId)).map((poolId) => view.known(poolId)) };
}
