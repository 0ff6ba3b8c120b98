import type { Database } from 'better-sqlite3';
import type { Message } from '../model.ts';
import {
  addDelivery,
  countDeliveries,
  type DeliveryQuery,
  endDelivery,
  findDelivery,
  hastenDeliveries,
  postponeDelivery,
  readDeliveries,
  readOpenDeliveries,
  readToldDeliveries,
  replayDelivery,
  takeDelivery,
} from './delivery-rows.ts';
import type {
  ClockReading,
  DeliveryCount,
  NewDelivery,
  OpenDelivery,
  ShownDelivery,
  TargetRecord,
  ToldDelivery,
} from './store-records.ts';
import { changeTarget, readTargetRecords, writeThread } from './target-rows.ts';

/** How a try of a delivery ended. */
export type DeliveryNote =
  | { is: 'sent'; remoteId: string | null; warning: string | null }
  /** @property heldUntilOn until when nothing is sent to the target, where it said so. */
  | { is: 'postponed'; dueOn: number; heldUntilOn: number | null; error: string }
  | { is: 'failed'; error: string }
  /** The target wants nothing any more: what waits for it waits until somebody enables it. */
  | { is: 'disabled'; error: string };

/** What waits to be sent, and how it went. Each method is one transaction, on the disk when it returns. @throws AlertFileFault */
export interface Outbox {
  /** In the order in which they were made. */
  open(): OpenDelivery[];
  /** Of what no round writes. @returns its id; null where it is there already. */
  add(delivery: NewDelivery, clock: ClockReading): number | null;
  /** Notes that it is being sent, before it is. `remoteId` is what the target calls the first message of its thread. */
  take(deliveryId: number, clock: ClockReading): { message: Message; remoteId: string | null };
  note(delivery: Pick<OpenDelivery, 'deliveryId' | 'target'>, note: DeliveryNote, clock: ClockReading): void;
  /** Ends what was not tried. */
  end(endings: readonly DeliveryEnding[], clock: ClockReading): void;
  targets(): TargetRecord[];
  /** Sends to a disabled target again. */
  enable(target: string, clock: ClockReading): void;
  /** Puts a failed delivery back under its key, unless it is an edit that would write over what was told later. */
  replay(deliveryId: number, isEdit: boolean, clock: ClockReading): 'waiting' | 'not_failed' | 'superseded';
  /** The newest first. */
  list(query: DeliveryQuery): ShownDelivery[];
  find(deliveryId: number): ShownDelivery | undefined;
  /** The messages in which an alert was, the newest last. */
  toldOf(alertId: string): ToldDelivery[];
  counts(): DeliveryCount[];
}

export interface DeliveryEnding {
  deliveryId: number;
  state: 'replaced' | 'failed';
  error: string | null;
}

export interface AlertTransactions {
  read<T>(work: (database: Database) => T): T;
  write<T>(work: (database: Database) => T): T;
}

export function createOutbox({ read, write }: AlertTransactions): Outbox {
  return {
    open: () => read(readOpenDeliveries),
    add: (delivery, clock) => write((database) => addDelivery(database, delivery, clock)),
    take: (deliveryId, clock) => write((database) => takeDelivery(database, deliveryId, clock.alertSeconds)),
    note: (delivery, note, clock) => write((database) => writeNote(database, delivery, note, clock)),
    end: (endings, clock) =>
      write((database) => {
        for (const { deliveryId, ...ending } of endings) endDelivery(database, deliveryId, ending, clock);
      }),
    targets: () => read(readTargetRecords),
    enable: (target, clock) =>
      write((database) => {
        changeTarget(database, target, () => ({
          disabledAt: null,
          disabledReason: null,
          heldUntilOn: null,
        }));
        hastenDeliveries(database, target, clock.alertSeconds);
      }),
    replay: (deliveryId, isEdit, clock) =>
      write((database) => replayDelivery(database, deliveryId, clock.alertSeconds, isEdit)),
    list: (query) => read((database) => readDeliveries(database, query)),
    find: (deliveryId) => read((database) => findDelivery(database, deliveryId)),
    toldOf: (alertId) => read((database) => readToldDeliveries(database, alertId)),
    counts: () => read(countDeliveries),
  };
}

function writeNote(
  database: Database,
  { deliveryId, target }: Pick<OpenDelivery, 'deliveryId' | 'target'>,
  note: DeliveryNote,
  clock: ClockReading,
): void {
  const on = clock.alertSeconds;
  switch (note.is) {
    case 'sent': {
      endDelivery(database, deliveryId, { state: 'sent', error: note.warning }, clock);
      if (note.remoteId !== null) writeThread(database, deliveryId, note.remoteId, on);
      // What it asked for meanwhile, in answer to another message, holds.
      const before = changeTarget(database, target, () => ({
        failingSince: null,
        lastError: note.warning,
        lastSentAt: clock.wall,
      }));
      if (before.failingSince !== null) hastenDeliveries(database, target, on);
      return;
    }
    case 'postponed':
      postponeDelivery(database, deliveryId, note.dueOn, note.error);
      changeTarget(database, target, ({ failingSince, heldUntilOn }) => ({
        heldUntilOn: note.heldUntilOn ?? heldUntilOn,
        failingSince: failingSince ?? clock.wall,
        lastError: note.error,
      }));
      return;
    case 'failed':
      endDelivery(database, deliveryId, { state: 'failed', error: note.error }, clock);
      changeTarget(database, target, ({ failingSince }) => ({
        failingSince: failingSince ?? clock.wall,
        lastError: note.error,
      }));
      return;
    case 'disabled':
      postponeDelivery(database, deliveryId, on, note.error);
      changeTarget(database, target, () => ({
        disabledAt: clock.wall,
        disabledReason: note.error,
        lastError: note.error,
      }));
  }
}
