import type { FeedState } from '@poolgate/sync/engine/feed.ts';
import { Counter, Gauge, type Registry } from '@prometheus-io/client';

/** @returns what puts the states into the metrics, when they are asked for. */
export function createSyncMetrics(registers: Registry[]): (states: readonly FeedState[], now: Date) => void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `poolgate_sync_${name}`, help, labelNames: ['target'], registers });
  const counter = (name: string, help: string, ...labels: string[]) =>
    new Counter({ name: `poolgate_sync_${name}`, help, labelNames: ['target', ...labels], registers });
  const well = gauge('ok', '1 where the target takes what it is sent, else 0');
  const lag = gauge('lag_seconds', 'How long the oldest change has waited that the target does not have yet');
  const resending = gauge(
    'resending',
    '1 while everything in the file is being sent, as the target is new or was restored, else 0: more is missing there than lag_seconds tells',
  );
  const waiting = gauge('waiting', 'Changes that the target does not have yet');
  const workerRows = gauge('waiting_worker_rows', 'Rows of workers among what waits');
  const refused = gauge('refused_rows', 'Rows that are set aside because the target refuses them');
  const letGo = gauge('let_go_rows', 'Rows of workers that were reduced before they could be sent');
  const batches = counter('batches_total', 'Batches that the target took');
  const rows = counter('rows_total', 'Rows that the target took, by table', 'table');
  const all = [well, lag, resending, waiting, workerRows, refused, letGo, batches, rows];

  return (states, now) => {
    for (const figure of all) figure.reset();
    for (const state of states) {
      const { target, oldestAt } = state;
      well.set({ target }, state.reason === null ? 1 : 0);
      lag.set({ target }, oldestAt === null ? 0 : Math.max(now.getTime() / 1000 - oldestAt, 0));
      resending.set({ target }, state.isResending ? 1 : 0);
      waiting.set({ target }, state.waiting);
      workerRows.set({ target }, state.waitingWorkerRows);
      refused.set({ target }, state.refused);
      letGo.set(
        { target },
        state.letGo.reduce((sum, part) => sum + part.rows, 0),
      );
      batches.inc({ target }, state.batches);
      for (const [table, count] of Object.entries(state.rows)) rows.inc({ target, table }, count);
    }
  };
}
