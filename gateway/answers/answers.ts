import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import type { Clock } from '../clock.ts';
import type { ActiveFilter, Grouping, PoolFilter } from '../state/pools/pool-filter.ts';
import type { View } from '../views/view.ts';
import type { Answer } from './answer.ts';
import { AnswerCache, type Stamp } from './answer-cache.ts';
import { clientsAnswer } from './bodies/clients-body.ts';
import { dashboardAnswer } from './bodies/dashboard-body.ts';
import { poolAnswer } from './bodies/pool-body.ts';
import { poolsAnswer } from './bodies/pools-body.ts';
import { sourcesAnswer } from './bodies/sources-body.ts';
import { statusAnswer } from './bodies/status-body.ts';
import { statusesAnswer } from './bodies/statuses-body.ts';
import { summaryAnswer } from './bodies/summary-body.ts';
import { tileAnswer } from './bodies/tile-body.ts';
import { type GroupScope, groupTotals, totalsAnswer } from './bodies/totals-body.ts';
import type { PoolPage } from './pool-page.ts';

const megabyte = 1024 * 1024;
/** One answer over all pools may be megabytes. */
const roomOfAllPools = 64 * megabyte;
/** Those of a few pools are made in no time. A thousand views of them must not take more than all others. */
const roomOfSomePools = 16 * megabyte;
const roomOf = (bytes: number) => ({ entries: 20_000, bytes, bytesOf: ({ body }: Answer) => body.length });
/** Totals name every pool that is old or missing. As text they take what they take in memory, and writing them takes a fifth of adding up. */
const totalsRoom = {
  entries: 5000,
  bytes: 16 * megabyte,
  bytesOf: (totals: components['schemas']['GroupTotals']) => JSON.stringify(totals).length,
};

/** Where answers are kept, of all views together. */
export class KeptAnswers {
  readonly #ofAllPools = new AnswerCache<Answer>(roomOf(roomOfAllPools));
  readonly #ofSomePools = new AnswerCache<Answer>(roomOf(roomOfSomePools));
  /** Most groups have not moved since they were last added up. */
  readonly totals = new AnswerCache<components['schemas']['GroupTotals']>(totalsRoom);

  of({ seesAllPools }: View): AnswerCache<Answer> {
    return seesAllPools ? this.#ofAllPools : this.#ofSomePools;
  }
}

/**
 * The answers from memory, as they are seen in one view. Each is made once, and again after something that it shows has changed. A method here
 * says what its answer is made of; `bodies/` says what is in it.
 */
export class Answers {
  readonly view: View;
  readonly #now: Clock;
  readonly #kept: KeptAnswers;

  constructor(view: View, now: Clock, kept = new KeptAnswers()) {
    this.view = view;
    this.#now = now;
    this.#kept = kept;
  }

  /** The status of a pool; undefined if no pool has this id. */
  status(poolId: string): Answer | undefined {
    const entry = this.#viewNow().pool(poolId);
    return entry && this.#keep(['status', poolId], entry, () => statusAnswer(entry));
  }

  pool(poolId: string): Answer | undefined {
    const entry = this.#viewNow().pool(poolId);
    return entry && this.#keep(['pool', poolId], entry, () => poolAnswer(entry));
  }

  pools(filter: PoolFilter, page: PoolPage, form: ListForm = 'json'): Answer {
    const view = this.#viewNow();
    const { listing } = view.group(filter);
    return this.#keep(['pools', form, filter, page], this.#withGaps(listing), () =>
      poolsAnswer(view, filter, page, form),
    );
  }

  statuses(filter: PoolFilter, page: PoolPage, form: ListForm = 'json'): Answer {
    const view = this.#viewNow();
    const { revision } = view.group(filter);
    return this.#keep(['statuses', form, filter, page], this.#withGaps(revision), () =>
      statusesAnswer(view, filter, page, form),
    );
  }

  /** @param only which active pools are added up. */
  totals(grouping: Grouping | null, form: ListForm = 'json', only: ActiveFilter = {}): Answer {
    const view = this.#viewNow();
    const { revision } = view.group({ ...only, active: 'true' });
    const totalsOfGroup = (scope: GroupScope) =>
      this.#kept.totals.get(this.#keyOf([grouping, scope.name, only]), this.#withGaps(scope.group.revision), () =>
        groupTotals(view, scope, this.#now()),
      );
    return this.#keep(['totals', form, grouping, only], this.#withGaps(revision), () =>
      totalsAnswer(view, { grouping, only, form }, totalsOfGroup),
    );
  }

  /** The tile of a pool; undefined if no pool has this id. Why it is not read goes by its service too. */
  tile(poolId: string): Answer | undefined {
    const view = this.#viewNow();
    const entry = view.pool(poolId);
    return entry && this.#keep(['tile', poolId], [entry, view.gapsRevision], () => tileAnswer(view, entry));
  }

  dashboard(filter: PoolFilter): Answer {
    const view = this.#viewNow();
    const { revision } = view.group(filter);
    return this.#keep(['dashboard', filter], this.#withGaps(revision), () => dashboardAnswer(view, filter));
  }

  clients(form: ListForm = 'json'): Answer {
    const view = this.#viewNow();
    const { listing } = view.group({ active: 'all' });
    return this.#keep(['clients', form], this.#withGaps(listing), () => clientsAnswer(view, form));
  }

  /** The summary of a client; undefined if no pool, not even an inactive one, names it. */
  summary(client: string, form: ListForm = 'json'): Answer | undefined {
    const view = this.#viewNow();
    if (!view.isClient(client)) return undefined;
    const { revision } = view.group({ client, active: 'true' });
    return this.#keep(['summary', form, client], this.#withGaps(revision), () =>
      summaryAnswer(view, client, form, this.#now()),
    );
  }

  sources(form: ListForm = 'json'): Answer {
    const view = this.#viewNow();
    return this.#keep(['sources', form], view.sourcesRevision, () => sourcesAnswer(view, form));
  }

  #viewNow(): View {
    this.view.catchUp();
    return this.view;
  }

  #keep(what: unknown[], stamp: Stamp, make: () => Answer): Answer {
    return this.#kept.of(this.view).get(this.#keyOf(what), stamp, make);
  }

  #keyOf(what: unknown[]): string {
    return JSON.stringify([this.view.id, ...what]);
  }

  /** Every answer about several pools also names sources that are away. */
  #withGaps(revision: number): number {
    return Math.max(revision, this.view.gapsRevision);
  }
}
