// The predecessors stored 0 if they found nothing. So a zero with evidence against it is unknown; any other zero counts. All the rules
// are here.

export interface WorkerFigures {
  online: boolean;
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate24h: number | null;
}

export interface SummaryFigures {
  currentHashrate: number | null;
  avgHashrate24h: number | null;
  onlineWorkers: number | null;
  offlineWorkers: number | null;
}

/** What the list of workers of the same reading says. */
export interface ListEvidence {
  online: number;
  offline: number;
  /** Whether any of them has a hashrate over ten minutes. */
  working: boolean;
}

const windows = { hashrate10m: 600, hashrate1h: 3600, hashrate24h: 86_400 } as const;
type Window = keyof typeof windows;

/**
 * The zeros of a worker that are unknown:
 * - a window that contains a shorter one with work in it;
 * - ONLINE, and the last exchange lies within the window;
 * - ONLINE with zero in all three windows, unless the last exchange is known to be older than a day.
 * @param exchangeAgo seconds between the last exchange and the row; null if it is unknown.
 */
export function unknownWorkerZeros(worker: WorkerFigures, exchangeAgo: number | null): Window[] {
  const { online, hashrate10m, hashrate1h, hashrate24h } = worker;
  const works = (figure: number | null) => figure !== null && figure > 0;
  const idle = hashrate10m === 0 && hashrate1h === 0 && hashrate24h === 0;
  const contradictory = online && idle && (exchangeAgo === null || exchangeAgo <= windows.hashrate24h);
  const exchangedWithin = (window: Window) => online && exchangeAgo !== null && exchangeAgo <= windows[window];
  const shorterWorks: Record<Window, boolean> = {
    hashrate10m: false,
    hashrate1h: works(hashrate10m),
    hashrate24h: works(hashrate10m) || works(hashrate1h),
  };
  return (Object.keys(windows) as Window[]).filter(
    (window) => worker[window] === 0 && (contradictory || exchangedWithin(window) || shorterWorks[window]),
  );
}

/**
 * The zeros of an account that are unknown:
 * - no worker online, though there is hashrate now, or the list has one online;
 * - no worker offline, though the list has one;
 * - no hashrate now or in the day, though workers are online or some in the list work;
 * - no hashrate in the day, though there is some now.
 */
export function unknownSummaryZeros(summary: SummaryFigures, list: ListEvidence): (keyof SummaryFigures)[] {
  const { currentHashrate, avgHashrate24h, onlineWorkers, offlineWorkers } = summary;
  const hashes = currentHashrate !== null && currentHashrate > 0;
  const someOnline = onlineWorkers !== null && onlineWorkers > 0;
  const unknown: (keyof SummaryFigures)[] = [];
  if (currentHashrate === 0 && (someOnline || list.working)) unknown.push('currentHashrate');
  if (avgHashrate24h === 0 && (hashes || someOnline || list.working)) unknown.push('avgHashrate24h');
  if (onlineWorkers === 0 && (hashes || list.online > 0)) unknown.push('onlineWorkers');
  if (offlineWorkers === 0 && list.offline > 0) unknown.push('offlineWorkers');
  return unknown;
}
