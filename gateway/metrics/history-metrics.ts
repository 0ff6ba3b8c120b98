import { Counter, Gauge, type Registry } from '@prometheus-io/client';
import type { HistoryState } from '../history/history-database.ts';

/** @param state null where there is no such database. */
export function addHistoryMetrics(registry: Registry, state: () => HistoryState | null): void {
  const registers = [registry];
  const up: Gauge = new Gauge({
    name: 'poolgate_history_up',
    help: '0 while the history database does not answer, and the services are asked in its place.',
    registers,
    collect: () => up.set((state()?.fault ?? null) === null ? 1 : 0),
  });
  const answers: Counter<'outcome'> = new Counter({
    name: 'poolgate_history_answers_total',
    help: 'What the history database was asked for, by outcome: answered, or failed, so that a service was asked.',
    labelNames: ['outcome'],
    registers,
    collect: () => {
      const { answered, failed } = state() ?? { answered: 0, failed: 0 };
      answers.reset();
      answers.inc({ outcome: 'answered' }, answered);
      answers.inc({ outcome: 'failed' }, failed);
    },
  });
}
