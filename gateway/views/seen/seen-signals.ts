import type { KeyPart } from '@poolgate/access/key-record.ts';
import type { Status } from '@poolgate/contracts/generated/scraper-client/index.ts';

type SeenSignals = NonNullable<Status['signals']>;

/** Signals without what follows from hidden parts. Which workers are silent, and whether all figures stand still, follows from hashrate and workers. */
export function seenSignals(signals: SeenSignals, seen: ReadonlySet<KeyPart>): SeenSignals {
  const seesHashrate = seen.has('hashrate');
  const seesWorkers = seen.has('workers');
  const seesBoth = seesHashrate && seesWorkers;
  return {
    hashrates: seesHashrate ? signals.hashrates : [],
    offline_usual: seesWorkers ? signals.offline_usual : null,
    offline_lasting: seesWorkers ? signals.offline_lasting : null,
    silent_workers: seesBoth ? signals.silent_workers : null,
    // It is one of shares, as those of the account are.
    reject_rate: seesHashrate ? signals.reject_rate : null,
    frozen_since: seesBoth ? signals.frozen_since : null,
    workers_lost: seesWorkers ? signals.workers_lost : null,
  };
}
