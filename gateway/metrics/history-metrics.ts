import { Counter, Gauge, type Registry } from '@prometheus-io/client';
import type { HistoryState } from '../history/history-database.ts';

export function addHistoryMetrics(registry: Registry, state: () => HistoryState): void {
  const registers = [registry];
  const up: Gauge = new Gauge({
    name: 'poolgate_history_up',
    help: '1 while the history database answers, 0 while the services are asked in its place.',
    registers,
    collect: () => up.set(state().fault === null ? 1 : 0),
  });
  const answers: Counter<'outcome'> = new Counter({
    name: 'poolgate_history_answers_total',
    help: 'What the history database was asked for, by outcome: answered, or failed, so that a service was asked.',
    labelNames: ['outcome'],
    registers,
    collect: () => {
      const { answered, failed } = state();
      answers.reset();
      answers.inc({ outcome: 'answered' }, answered);
      answers.inc({ outcome: 'failed' }, failed);
    },
  });
}
