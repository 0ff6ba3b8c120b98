import { randomBytes } from 'node:crypto';
import type { AcknowledgementInForce, SilenceInForce } from '../groups/told-records.ts';
import type { AlertStore } from '../store/alert-store.ts';
import type { AcknowledgementRecord, KeptAlerts, SilenceRecord } from '../store/store-records.ts';

/** A silence, with the target in whose chat it was asked for; null where it holds for all. */
export interface AskedSilence extends SilenceInForce {
  target: string | null;
}

/** What a silence is for, who made it and until when. Moments are unix seconds. */
export type SilenceDraft = Pick<AskedSilence, 'where' | 'author' | 'reason' | 'endsAt' | 'target'>;

/** What the file has of what it is for. */
interface Matcher {
  where: SilenceInForce['where'];
  target: string | null;
}

/** Far more than people can mean; each of them costs time in every round. */
export const mostSilences = 1000;
/** One that is over may hold again where the clock on the wall was wrong. */
const aClockSetBackSeconds = 3600;

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

  /** What holds at a moment. What is over is no longer kept in mind: each alert is held against all of it in every round. */
  inForce(wall: number): { silences: AskedSilence[]; acknowledgements: AcknowledgementInForce[] } {
    for (const { silenceId, endsAt } of this.#silences.values())
      if (endsAt < wall - aClockSetBackSeconds) this.#silences.delete(silenceId);
    return {
      silences: [...this.#silences.values()].filter(({ endsAt }) => endsAt > wall).map(inForce),
      acknowledgements: [...this.#acknowledgements.values()],
    };
  }

  /** What was said of alerts that are over. */
  forgetAcknowledgements(isOpen: (alertId: string) => boolean): void {
    for (const alertId of this.#acknowledgements.keys()) if (!isOpen(alertId)) this.#acknowledgements.delete(alertId);
  }

  /** Whether there are as many as may be of those that hold everywhere. */
  isFull(wall: number): boolean {
    return this.silences(wall).filter(({ target }) => target === null).length >= mostSilences;
  }

  /** Those that are not over, the first to end first. */
  silences(wall: number): AskedSilence[] {
    return [...this.#silences.values()]
      .filter(({ endsAt }) => endsAt > wall)
      .sort((one, other) => one.endsAt - other.endsAt)
      .map(inForce);
  }

  silence(draft: SilenceDraft, wall: number): AskedSilence {
    const record = recordOf(draft, wall);
    this.#put(record);
    return inForce(record);
  }

  /** What was written together with something else. */
  taken(records: readonly SilenceRecord[]): void {
    for (const record of records) this.#silences.set(record.silenceId, record);
    this.hasMoved ||= records.length > 0;
  }

  /** One as it ends now; null where there is none, or it is over. */
  ended(silenceId: string, by: string, wall: number): SilenceRecord | null {
    const record = this.#silences.get(silenceId);
    return record === undefined || record.endsAt <= wall ? null : { ...record, endsAt: wall, endedBy: by };
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

export function recordOf({ where, target, author, reason, endsAt }: SilenceDraft, wall: number): SilenceRecord {
  const matcher: Matcher = { where, target };
  return {
    silenceId: `si_${randomBytes(9).toString('hex')}`,
    ...{ matcher, author, reason, madeAt: wall, startsAt: wall, endsAt, endedBy: null },
  };
}

function inForce({ silenceId, matcher, author, reason, startsAt, endsAt }: SilenceRecord): AskedSilence {
  const { where, target } = matcher as Matcher;
  return { silenceId, where, target, author, reason, startsAt, endsAt };
}
