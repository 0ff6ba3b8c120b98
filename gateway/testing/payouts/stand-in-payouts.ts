import type {
  AllPayouts,
  KnownPayout,
  PayoutEvent,
  PayoutEventLog,
} from '@poolgate/contracts/generated/scraper-client/index.ts';
import {
  comparePayouts,
  type PayoutPosition,
  payoutPosition,
  readPayoutPosition,
  toCursor,
} from '@poolgate/server/lists/position.ts';

/** The payments of a stand-in, and the log of its payout events. */
export class StandInPayouts {
  /** Payments that have no event. */
  readonly unnamed: KnownPayout[] = [];
  /** Names the database. */
  file = 'one';
  #log: { number: number; event: PayoutEvent }[] = [];
  #newest = 0;

  note(event: PayoutEvent): void {
    this.#newest += 1;
    const isOther = ({ event: one }: { event: PayoutEvent }) =>
      one.event_id !== event.event_id || one.pool_id !== event.pool_id;
    this.#log = [...this.#log.filter(isOther), { number: this.#newest, event }];
  }

  /** As if another database file had been put in place. */
  replace(file: string, ...events: PayoutEvent[]): void {
    this.file = file;
    this.#log = [];
    for (const event of events) this.note(event);
  }

  get end(): string {
    return `${this.file}.${this.#newest}`;
  }

  log(query: URLSearchParams): PayoutEventLog {
    const after = query.get('after');
    const [file, number] = (after ?? `${this.file}.0`).split('.');
    const isReset = file !== this.file;
    const limit = Number(query.get('limit'));
    const found = this.#log.filter((one) => isReset || one.number > Number(number));
    const page = found.slice(0, limit);
    const more = found.length > limit;
    const next = more ? `${this.file}.${page.at(-1)?.number}` : this.end;
    return { events: page.map(({ event }) => event), next, more, reset: isReset };
  }

  list(query: URLSearchParams): { body: AllPayouts; link: string | null } {
    const [currency, grade, state] = [query.get('currency'), query.get('grade'), query.get('state')];
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? '9999'];
    const only = query.get('pools')?.split(',');
    const after = readPayoutPosition(query.get('cursor') ?? '');
    const states = state === null ? ['confirmed', 'returned'] : [state];
    const timeOf = (one: KnownPayout) => payoutPosition(one)[0];
    const rest = [...this.#log.map(({ event }): KnownPayout => event), ...this.unnamed]
      .filter((one) => only?.includes(one.pool_id) ?? true)
      .filter((one) => (state === 'all' || states.includes(one.state)) && (grade === null || one.grade === grade))
      .filter((one) => currency === null || (one.currency ?? 'unknown') === currency)
      .filter((one) => timeOf(one) >= from && timeOf(one) <= to)
      .map((one): [PayoutPosition, KnownPayout] => [payoutPosition(one), one])
      .filter(([position]) => after === null || comparePayouts(position, after) > 0)
      .sort(([a], [b]) => comparePayouts(a, b));
    const page = rest.slice(0, Number(query.get('limit') ?? 1000));
    const last = rest.length > page.length ? page.at(-1) : undefined;
    const link = last === undefined ? null : `</payouts?cursor=${toCursor(last[0])}>; rel="next"`;
    return { body: { payouts: page.map(([, payout]) => payout) }, link };
  }
}

export function samplePayout(poolId: string, eventId: string, options: Partial<PayoutEvent> = {}): PayoutEvent {
  return {
    event_id: eventId,
    pool_id: poolId,
    amount: '0.01490000',
    fee: null,
    currency: 'BTC',
    paid_at: '2026-11-21T08:30:00Z',
    tx: null,
    payout_id: null,
    grade: 'counted',
    state: 'confirmed',
    evidence: 'The paid total rose by 0.01490000.',
    first_seen_at: '2026-11-21T08:40:00Z',
    changed_at: '2026-11-21T08:40:00Z',
    previous_paid_total: '1.20000000',
    paid_total: '1.21490000',
    ...options,
  };
}
