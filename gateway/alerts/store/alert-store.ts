import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Alert } from '../model.ts';
import { withAlertFaults } from './alert-file-fault.ts';
import { addDeliveries, forgetOldDeliveries, resumeDeliveries } from './delivery-rows.ts';
import {
  type EpisodeQuery,
  findEpisodes,
  forgetOldEpisodes,
  keepHistorySeconds,
  readEpisodes,
  readMachines,
  readOpenEpisodes,
  writeEpisodes,
  writeMachines,
} from './episode-rows.ts';
import { openAlertDatabase } from './open-alert-database.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import {
  forgetSilences,
  putAcknowledgement,
  putSilence,
  readAcknowledgements,
  readSilences,
  removeAcknowledgement,
} from './silence-rows.ts';
import type { AcknowledgementRecord, AlertRound, ClockReading, KeptAlerts, SilenceRecord } from './store-records.ts';
import { forgetOldThreads, forgetTargets, readNotes, readTold, writeNotes, writeTold } from './target-rows.ts';

/** The file of alerts. Every method throws AlertFileFault where it cannot be used; what returned is on the disk. */
export interface AlertStore {
  readonly path: string;
  readonly outbox: Outbox;
  load(): KeptAlerts;
  /** All of it or nothing. */
  writeRound(round: AlertRound): void;
  /** Episodes that are open or over, the newest first. */
  history(query: EpisodeQuery): Alert[];
  /** Those of them that are kept. */
  find(alertIds: readonly string[]): Alert[];
  /** A new one, or the end of one that is there. */
  putSilence(silence: SilenceRecord): void;
  putAcknowledgement(acknowledgement: AcknowledgementRecord): void;
  removeAcknowledgement(alertId: string): void;
  /** Forgets what is over for 90 days; to be called now and then. */
  prune(clock: ClockReading): void;
  /** Forgets how targets did that are none of these, as soon as no message to them is kept; together with what they were told. */
  forgetTargets(targets: readonly string[], round: Pick<AlertRound, 'clock' | 'told'>): void;
  close(): void;
}

/** @throws AlertFileFault, a sentence for the operator: alerts are off, and everything else goes on. */
export function openAlertStore(stateDir: string): AlertStore {
  const path = join(stateDir, 'alerts.db');
  const database = openAlertDatabase(path);
  const read = <T>(work: (database: Database) => T) => withAlertFaults(path, () => work(database));
  const write = <T>(work: (database: Database) => T) =>
    withAlertFaults(path, () => database.transaction(work).immediate(database));
  try {
    write(resumeDeliveries);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    path,
    outbox: createOutbox({ read, write }),
    load: () => read(readKept),
    writeRound: (round) => write(() => writeAll(database, round)),
    history: (query) => read(() => readEpisodes(database, query)),
    find: (alertIds) => read(() => findEpisodes(database, alertIds)),
    putSilence: (silence) => write(() => putSilence(database, silence)),
    putAcknowledgement: (acknowledgement) => write(() => putAcknowledgement(database, acknowledgement)),
    removeAcknowledgement: (alertId) => write(() => removeAcknowledgement(database, alertId)),
    prune: (clock) =>
      write(() => {
        forgetOldEpisodes(database, clock.alertSeconds);
        forgetOldDeliveries(database, clock.alertSeconds);
        forgetOldThreads(database, clock.alertSeconds);
        forgetSilences(database, clock.wall - keepHistorySeconds);
      }),
    forgetTargets: (targets, round) =>
      write(() => {
        writeAll(database, round);
        forgetTargets(database, targets);
      }),
    close: () => database.close(),
  };
}

function readKept(database: Database): KeptAlerts {
  const clock = database.prepare<[], ClockReading>('SELECT alert_seconds AS alertSeconds, wall FROM clock').get();
  return {
    clock: clock ?? null,
    episodes: readOpenEpisodes(database),
    machines: readMachines(database),
    told: readTold(database),
    silences: readSilences(database),
    acknowledgements: readAcknowledgements(database),
    notes: readNotes(database),
  };
}

function writeAll(database: Database, round: AlertRound): void {
  const { clock, episodes = [], machines = new Map(), told = [], deliveries = [] } = round;
  const { silences = [], notes = new Map() } = round;
  database
    .prepare(
      `INSERT INTO clock (one, alert_seconds, wall) VALUES (1, @alertSeconds, @wall)
       ON CONFLICT (one) DO UPDATE SET alert_seconds = excluded.alert_seconds, wall = excluded.wall`,
    )
    .run(clock);
  writeEpisodes(database, episodes, clock.alertSeconds);
  writeMachines(database, machines);
  writeTold(database, told);
  addDeliveries(database, deliveries, clock);
  writeNotes(database, notes);
  for (const silence of silences) putSilence(database, silence);
}
