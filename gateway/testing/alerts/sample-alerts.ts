import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { Alert, RuleFacts, RuleKind, Subject } from '../../alerts/model.ts';
import { GatewayState } from '../../state/gateway-state.ts';
import { createViews, type Views } from '../../views/views.ts';
import { sampleTime } from '../samples.ts';

/** The views of a gateway over these services, a minute after the samples were read. */
export function viewsOver(services: Record<string, Change[]>, now = sampleTime + 60): Views {
  const state = new GatewayState(() => now);
  for (const [source, pools] of Object.entries(services)) {
    state.take({ kind: 'added', address: { name: source, url: `http://${source}`, foundBy: 'SCRAPERS' } });
    const configuration = { refused: [], skipped: [], warnings: [] };
    const changes = { since: 'x', complete: true, pools, removed: [], configuration };
    state.take({ kind: 'changes', source, changes });
  }
  state.catchUp();
  return createViews(state);
}

/** An alert that began 40 minutes after the samples were read. */
export function sampleAlert<Kind extends RuleKind>(
  kind: Kind,
  facts: RuleFacts[Kind],
  { subject = { kind: 'pool', poolId: 'alpha_001' }, ...more }: Partial<Alert> & { subject?: Subject } = {},
): Alert {
  return {
    alertId: `al_${kind}`,
    client: 'Northwind',
    severity: 'warning',
    state: 'firing',
    pendingAt: sampleTime + 2400,
    firedAt: sampleTime + 4200,
    endedAt: null,
    ...more,
    kind,
    subject,
    facts,
  };
}

/** Of every rule, with its subject. */
export const everyKind: { [Kind in RuleKind]: { facts: RuleFacts[Kind]; subject: Subject } } = {
  workers_offline: { facts: { offline: 12, online: 400, usual: 3 }, subject: ofPool() },
  hashrate_drop: { facts: { algorithm: null, currentHs: 30.1e15, normHs: 41.2e15 }, subject: ofPool() },
  hashrate_decay: { facts: { algorithm: 'scrypt', dayHs: 9e12, longNormHs: 10e12 }, subject: ofPool() },
  reject_rate: { facts: { rate: 0.0523 }, subject: ofPool() },
  silent_workers: { facts: { silent: 21, online: 400 }, subject: ofPool() },
  figures_frozen: { facts: { since: sampleTime }, subject: ofPool() },
  workers_lost: { facts: { from: 400, to: 190 }, subject: ofPool() },
  pool_stale: { facts: { observedAt: sampleTime, error: 'It answers 503.' }, subject: ofPool() },
  part_stale: {
    facts: { part: 'money', observedAt: null, error: null },
    subject: { kind: 'part', poolId: 'alpha_001', part: 'money' },
  },
  pool_refused: { facts: { error: 'The key has expired.', since: sampleTime }, subject: ofPool() },
  payment_received: {
    facts: { amount: '0.50000000', currency: 'BTC', paidAt: sampleTime, tx: 'ab12', grade: 'counted' },
    subject: { kind: 'payout', poolId: 'alpha_001', eventId: 'pe_1' },
  },
  payment_late: { facts: { balance: '0.10000000', currency: 'BTC', since: sampleTime }, subject: ofPool() },
  balance_anomaly: { facts: { balance: '0.10000000', currency: 'BTC' }, subject: ofPool() },
  service_unreachable: { facts: { message: 'It refuses connections.', pools: 2 }, subject: ofSource() },
  backup_failed: { facts: { failures: 2, lastGoodAt: sampleTime - 90_000, error: 'No room.' }, subject: ofSource() },
  disk_nearly_full: { facts: { freeBytes: 6.5e9, totalBytes: 100e9 }, subject: ofSource() },
  cannot_look: { facts: { rules: ['workers_offline', 'reject_rate'], reason: 'Too old.' }, subject: ofPool() },
};

function ofPool(): Subject {
  return { kind: 'pool', poolId: 'alpha_001' };
}

function ofSource(): Subject {
  return { kind: 'source', name: 'first' };
}
