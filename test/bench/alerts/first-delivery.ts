import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { usualPace } from '../../../gateway/alerts/groups/told-records.ts';
import { openWebhookReceiver } from '../../../gateway/testing/receivers/webhook-receiver.ts';
import type { Stage } from '../children.ts';
import { poolAt, poolTypes } from '../pools.ts';
import type { Measurement } from '../report.ts';
import { stageFolder, startGateway, untilReady, untilTrue } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import { quantile } from '../statistics.ts';

const pools = 1000;
const poolsOfClient = 20;
/** One for each client, so that each is the first of its group. */
const events = 40;

/** How long it takes from what a service says until the first message about it is at its target, beyond the wait of a group. */
export async function firstDelivery(stage: Stage): Promise<Measurement> {
  const { sets, order } = await startStandIns(stage, pools);
  const told = new Map<string, number>();
  const receiver = await openWebhookReceiver((request) => {
    const { data } = JSON.parse(request.body) as { data: { alerts: { pool_id: string }[] } };
    for (const { pool_id: poolId } of data.alerts) if (!told.has(poolId)) told.set(poolId, performance.now());
  });
  stage.atEnd(() => receiver.server.close());
  const stateDir = stageFolder(stage);
  const file = join(stateDir, 'alerts.yaml');
  writeFileSync(file, alertsFile);
  const gateway = await startGateway(sets[0] ?? {}, stateDir, undefined, {
    ALERTS_FILE: file,
    RECEIVER_URL: `${receiver.server.url}hook`,
    RECEIVER_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  });
  stage.atEnd(() => gateway.stop());
  await untilReady(gateway, pools);
  // A first start gathers what is open already.
  await sleep((usualPace.firstWait + 5) * 1000);
  const happened = new Map<string, number>();
  for (let event = 0; event < events; event += 1) {
    const index = event * poolsOfClient + (event % poolTypes.length);
    happened.set(poolAt(index, 0).pool.pool_id, performance.now());
    await order({ refuse: { index } });
    await sleep(500);
  }
  await sleep(usualPace.groupWait * 1000 - 10_000);
  await untilTrue(
    async () => [...happened.keys()].every((poolId) => told.has(poolId)),
    `all ${events} events are told`,
  );
  const beyond = [...happened].map(([poolId, at]) => ((told.get(poolId) as number) - at) / 1000 - usualPace.groupWait);
  return {
    what: `from what a service says to the first message at a webhook, beyond the ${usualPace.groupWait} s of a group, p95`,
    value: quantile(beyond, 0.95),
    unit: 's',
    target: { at: 'most', value: 5 },
    beside: { events, 'p50 s': quantile(beyond, 0.5), 'longest s': Math.max(...beyond) },
  };
}

const alertsFile = `rules:
  pool_refused: { for: 0s }
targets:
  ops: { webhook: { url: "\${RECEIVER_URL}", secret: "\${RECEIVER_SECRET}", allow_private: true } }
`;
