import { Counter, Gauge, type Registry } from '@prometheus-io/client';
import { eventNames, resyncReasons } from '../live/events.ts';
import type { LiveCounts } from '../live/live.ts';

/** @param listeners how many there are. */
export function addLiveMetrics(registry: Registry, listeners: () => number): LiveCounts {
  const registers = [registry];
  const now: Gauge = new Gauge({
    name: 'poolgate_live_listeners',
    help: 'Callers who listen to events.',
    registers,
    collect: () => now.set(listeners()),
  });
  const events = new Counter({
    name: 'poolgate_live_events_total',
    help: 'Events sent, by name; one that many listeners get counts for each.',
    labelNames: ['event'],
    registers,
  });
  const resyncs = new Counter({
    name: 'poolgate_live_resyncs_total',
    help: 'Listeners told to read the lists again, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const cuts = new Counter({
    name: 'poolgate_live_cut_total',
    help: 'Listeners whose connection ended before they had taken what was sent.',
    registers,
  });
  for (const event of eventNames) events.inc({ event }, 0);
  for (const reason of resyncReasons) resyncs.inc({ reason }, 0);
  return {
    sent: (event, times) => events.inc({ event }, times),
    resynced: (reason, times) => resyncs.inc({ reason }, times),
    cut: () => cuts.inc(),
  };
}
