import { LRUCache } from 'lru-cache';
import { fits, type PoolFilter } from '../../state/pools/pool-filter.ts';
import type { View } from '../../views/view.ts';
import type { Alert } from '../model.ts';
import { AlertFileFault } from '../store/alert-file-fault.ts';
import { type SeenAlert, seenAlert } from '../words/seen-alerts.ts';
import type { AlertDesk } from './desk.ts';
import { openBook } from './open-book.ts';
import { shownAlert } from './shown-alert.ts';

/** What listeners are told of alerts. */
export interface AlertFeed {
  /**
   * The alert as it is now, in JSON; null where nothing of it is seen, or the filter leaves it out.
   * @param wasTold whether these listeners were told of it before, so that they are to hear of its end.
   */
  textOf(alertId: string, view: View, filter: PoolFilter, wasTold: boolean): { text: string; isOver: boolean } | null;
}

/** So many that ended are known without the file: those that were nothing are in no file. */
const mostMoved = 10_000;

export function createAlertFeed(desk: AlertDesk): AlertFeed & { note(alerts: readonly Alert[]): void } {
  const moved = new LRUCache<string, Alert>({ max: mostMoved });

  function read(alertId: string): Alert | undefined {
    if ('fault' in desk.works) return undefined;
    for (const { live } of desk.works.engine.machines()) if (live.alert.alertId === alertId) return live.alert;
    const known = moved.get(alertId);
    if (known !== undefined) return known;
    try {
      return desk.works.store.find([alertId])[0];
    } catch (error) {
      // What cannot be read is not told. That it cannot is said by the list.
      if (error instanceof AlertFileFault) return undefined;
      throw error;
    }
  }

  return {
    note(alerts) {
      for (const alert of alerts) moved.set(alert.alertId, alert);
    },
    textOf(alertId, view, filter, wasTold) {
      const alert = read(alertId);
      if (alert === undefined || 'fault' in desk.works) return null;
      const isOver = alert.state === 'ended';
      const seen = seenAlert(view, alert, 'goes_on') ?? (isOver && wasTold ? seenAlert(view, alert, 'ended') : null);
      if (seen === null || !isInFilter(seen, view, filter)) return null;
      // Listeners of one channel may have different roles, so nobody is told what is for admins.
      const reader = { view, isAdmin: false };
      return { text: JSON.stringify(shownAlert(alert, seen, openBook(desk, desk.works), reader, null)), isOver };
    },
  };
}

function isInFilter({ pools, isOfSource }: SeenAlert, view: View, filter: PoolFilter): boolean {
  const { client, type, company, country, tag } = filter;
  const entries = pools.flatMap(({ poolId }) => view.pool(poolId) ?? []);
  if (entries.some((entry) => fits(entry, filter))) return true;
  const hasCriteria = [client, type, company, country, tag].some((one) => one !== undefined);
  // Who sees all of it hears of services without accounts, and of accounts that were removed.
  return !hasCriteria && view.seesAllPools && (isOfSource || entries.length === 0);
}
