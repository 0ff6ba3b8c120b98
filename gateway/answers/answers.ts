import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import type { Clock } from '../clock.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { Grouping, PoolFilter } from '../state/pools/pool-filter.ts';
import type { Answer } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import type { PoolPage } from './pool-page.ts';
import { clientsAnswer } from './views/clients-view.ts';
import { poolAnswer } from './views/pool-view.ts';
import { poolsAnswer } from './views/pools-view.ts';
import { sourcesAnswer } from './views/sources-view.ts';
import { statusAnswer } from './views/status-view.ts';
import { statusesAnswer } from './views/statuses-view.ts';
import { summaryAnswer } from './views/summary-view.ts';
import { type GroupScope, groupTotals, totalsAnswer } from './views/totals-view.ts';

const answersRoom = { entries: 20_000, bytes: 64 * 1024 * 1024, bytesOf: ({ body }: Answer) => body.length };
/** Counted by number: totals name pools only where these are old or missing. */
const totalsRoom = { entries: 5000, bytes: 5000, bytesOf: () => 1 };

/**
 * The answers from memory. Each is made once, and again after something that it shows has changed. A method here says what its answer is made
 * of; the view says what is in it.
 */
export class Answers {
  readonly #state: GatewayState;
  readonly #now: Clock;
  readonly #answers = new AnswerCache<Answer>(answersRoom);
  /** Most groups have not moved since they were last added up. */
  readonly #totals = new AnswerCache<components['schemas']['GroupTotals']>(totalsRoom);

  constructor(state: GatewayState, now: Clock) {
    this.#state = state;
    this.#now = now;
  }

  /** The status of a pool; undefined if no pool has this id. */
  status(poolId: string): Answer | undefined {
    const entry = this.#stateNow().pool(poolId);
    return entry && this.#answers.get(`status ${poolId}`, entry, () => statusAnswer(entry));
  }

  pool(poolId: string): Answer | undefined {
    const entry = this.#stateNow().pool(poolId);
    return entry && this.#answers.get(`pool ${poolId}`, entry, () => poolAnswer(entry));
  }

  pools(filter: PoolFilter, page: PoolPage, form: ListForm = 'json'): Answer {
    const state = this.#stateNow();
    const { group } = state.index.narrowest(filter);
    return this.#answers.get(keyOf('pools', form, filter, page), this.#withGaps(group.listing), () =>
      poolsAnswer(state, filter, page, form),
    );
  }

  statuses(filter: PoolFilter, page: PoolPage, form: ListForm = 'json'): Answer {
    const state = this.#stateNow();
    const { group } = state.index.narrowest(filter);
    return this.#answers.get(keyOf('statuses', form, filter, page), this.#withGaps(group.revision), () =>
      statusesAnswer(state, filter, page, form),
    );
  }

  totals(grouping: Grouping | null, form: ListForm = 'json'): Answer {
    const state = this.#stateNow();
    const { revision } = state.index.group('true');
    const totalsOfGroup = (scope: GroupScope) =>
      this.#totals.get(keyOf(grouping, scope.name), this.#withGaps(scope.group.revision), () =>
        groupTotals(state, scope, this.#now()),
      );
    return this.#answers.get(keyOf('totals', form, grouping), this.#withGaps(revision), () =>
      totalsAnswer(state, grouping, form, totalsOfGroup),
    );
  }

  clients(form: ListForm = 'json'): Answer {
    const state = this.#stateNow();
    const { listing } = state.index.group('all');
    return this.#answers.get(keyOf('clients', form), this.#withGaps(listing), () => clientsAnswer(state, form));
  }

  /** The summary of a client; undefined if no pool, not even an inactive one, names it. */
  summary(client: string, form: ListForm = 'json'): Answer | undefined {
    const state = this.#stateNow();
    if (!state.isClient(client)) return undefined;
    const { revision } = state.index.group('true', 'client', client);
    return this.#answers.get(keyOf('summary', form, client), this.#withGaps(revision), () =>
      summaryAnswer(state, client, form, this.#now()),
    );
  }

  sources(form: ListForm = 'json'): Answer {
    const state = this.#stateNow();
    return this.#answers.get(keyOf('sources', form), state.sourcesRevision, () => sourcesAnswer(state, form));
  }

  #stateNow(): GatewayState {
    this.#state.catchUp();
    return this.#state;
  }

  /** Every answer about several pools also names sources that are away. */
  #withGaps(revision: number): number {
    return Math.max(revision, this.#state.gapsRevision);
  }
}

function keyOf(...parts: unknown[]): string {
  return JSON.stringify(parts);
}
