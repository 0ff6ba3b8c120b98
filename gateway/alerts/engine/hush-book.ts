import { randomBytes } from 'node:crypto';
import type { Hushed } from '../groups/suppression.ts';
import type { AcknowledgementInForce, SilenceInForce } from '../groups/told-records.ts';
import type { AlertStore } from '../store/alert-store.ts';
import type { AcknowledgementRecord, KeptAlerts, SilenceRecord } from '../store/store-records.ts';

/** What a silence is for, who made it and until when. Moments are unix seconds. */
export type SilenceDraft = Pick<SilenceInForce, 'where' | 'author' | 'reason' | 'endsAt'>;

/** Silences and acknowledgements, as the file has them. */
export class HushBook {
  readonly #store: Pick<AlertStore, 'putSilence' | 'putAcknowledgement' | 'removeAcknowledgement'>;
  readonly #silences = new Map<string, SilenceRecord>();
  readonly #acknowledgements = new Map<string, AcknowledgementRecord>();
  /** Whether something of it is not yet in what targets are told. */
  hasMoved = true;

  constructor(
    store: Pick<AlertStore, 'putSilence' | 'putAcknowledgement' | 'removeAcknowledgement'>,
    { silences, acknowledgements }: Pick<KeptAlerts, 'silences' | 'acknowledgements'>,
  ) {
    this.#store = store;
    for (const silence of silences) this.#silences.set(silence.silenceId, silence);
    for (const one of acknowledgements) this.#acknowledgements.set(one.alertId, one);
  }

  inForce(): Pick<Hushed, 'silences' | 'acknowledgements'> {
    return {
      silences: [...this.#silences.values()].map(inForce),
      acknowledgements: [...this.#acknowledgements.values()] satisfies AcknowledgementInForce[],
    };
  }

  /** Those that are not over, the first to end first. */
  silences(wall: number): SilenceInForce[] {
    return [...this.#silences.values()]
      .filter(({ endsAt }) => endsAt > wall)
      .sort((one, other) => one.endsAt - other.endsAt)
      .map(inForce);
  }

  silence({ where, author, reason, endsAt }: SilenceDraft, wall: number): SilenceInForce {
    const record: SilenceRecord = {
      silenceId: `si_${randomBytes(9).toString('hex')}`,
      ...{ matcher: where, author, reason, madeAt: wall, startsAt: wall, endsAt, endedBy: null },
    };
    this.#put(record);
    return inForce(record);
  }

  /** @returns whether there is one of that name. */
  end(silenceId: string, by: string, wall: number): boolean {
    const record = this.#silences.get(silenceId);
    if (record === undefined) return false;
    if (record.endsAt > wall) this.#put({ ...record, endsAt: wall, endedBy: by });
    return true;
  }

  #put(record: SilenceRecord): void {
    this.#store.putSilence(record);
    this.#silences.set(record.silenceId, record);
    this.hasMoved = true;
  }

  acknowledgement(alertId: string): AcknowledgementRecord | undefined {
    return this.#acknowledgements.get(alertId);
  }

  acknowledge(record: AcknowledgementRecord): void {
    this.#store.putAcknowledgement(record);
    this.#acknowledgements.set(record.alertId, record);
    this.hasMoved = true;
  }

  withdraw(alertId: string): void {
    if (!this.#acknowledgements.has(alertId)) return;
    this.#store.removeAcknowledgement(alertId);
    this.#acknowledgements.delete(alertId);
    this.hasMoved = true;
  }
}

function inForce({ silenceId, matcher, author, reason, startsAt, endsAt }: SilenceRecord): SilenceInForce {
  return { silenceId, where: matcher as SilenceInForce['where'], author, reason, startsAt, endsAt };
}
