import { setTimeout as sleep } from 'node:timers/promises';
import { getJson, until } from '../../harness/processes/processes.ts';
import { checkLiveReads, checkMarked } from './oracle/live-reads.ts';
import type { Oracle } from './oracle/oracle.ts';
import { type FaultKind, type PlannedFault, type Round, silentKinds } from './schedule.ts';
import { patienceSeconds, startWatch } from './watch.ts';
import type { FaultWorld, WatchedService } from './world/fault-world.ts';

/** Runs the rounds one after the other. The services of one round come back while the next round begins. */
export async function runRounds(
  world: FaultWorld,
  oracle: Oracle,
  rounds: Round[],
  { say, restMs }: { say: (text: string) => void; restMs: number },
) {
  const watch = startWatch(oracle, restMs);
  const comingBack = new Map<WatchedService, Promise<void>>();
  try {
    for (const [index, round] of rounds.entries()) {
      const struck = round.faults.map((fault) => ({ fault, service: serviceNamed(world, fault.service) }));
      say(`${index + 1} ${describe(round)}`);
      await watch.guard(Promise.all(struck.map(({ service }) => comingBack.get(service))));
      await watch.guard(Promise.all(struck.map(({ fault, service }) => begin(world, service, fault, round))));
      await watch.check();
      if (round.gatewayKilled) {
        await watch.guard(restartGateway(world, struck));
        await watch.check();
      }
      await watch.guard(Promise.all(struck.map(({ fault, service }) => met(world, oracle, service, fault, round))));
      await watch.guard(sleep(round.lastingMs));
      await watch.check();
      for (const { fault, service } of struck) {
        const back = heal(world, service, fault);
        // Handled by whoever awaits it; until then not an unhandled rejection.
        back.catch(() => undefined);
        comingBack.set(service, back);
      }
    }
    await watch.guard(Promise.all(comingBack.values()));
    await watch.check();
  } finally {
    await Promise.allSettled(comingBack.values());
    await watch.stop();
  }
}

export function describe({ faults, untilNoticed, gatewayKilled }: Round): string {
  const parts = faults.map(({ service, kind, way }) => `${service} ${kind} (${way})`);
  return [
    parts.join(' + '),
    ...(untilNoticed ? ['until noticed'] : []),
    ...(gatewayKilled ? ['gateway killed'] : []),
  ].join(', ');
}

function serviceNamed(world: FaultWorld, type: string): WatchedService {
  return world.services.find((service) => service.type === type) as WatchedService;
}

/** Whether the gateway may go on without noticing. */
function isBearable({ kind, way }: PlannedFault, { untilNoticed, gatewayKilled }: Round): boolean {
  // A gateway that starts while the name server is silent cannot find the service.
  if (kind === 'dns') return way === 'no-answer' && !gatewayKilled;
  return kind === 'slow' && !untilNoticed;
}

export function strike(service: WatchedService): void {
  service.undisturbed = false;
  service.downSince = Date.now();
  service.upSince = null;
}

async function begin(world: FaultWorld, service: WatchedService, fault: PlannedFault, round: Round): Promise<void> {
  if (!isBearable(fault, round)) strike(service);
  switch (fault.kind) {
    case 'killed':
      return service.process.stop('SIGKILL');
    case 'stopped':
      return service.process.signal('SIGSTOP');
    case 'dns':
      return world.name(service, fault.way);
    case 'empty-database':
      await service.process.stop('SIGKILL');
      return world.replaceFile(service, 'nothing');
    case 'older-database':
      await service.process.stop('SIGKILL');
      return world.replaceFile(service, 'older');
    case 'restored-database':
      await service.process.stop('SIGKILL');
      service.refiledAt = null;
      world.replaceFile(service, 'older');
      return comeBack(world, service, fault.kind);
    default:
      return service.proxy.begin(fault, !isBearable(fault, round));
  }
}

async function restartGateway(world: FaultWorld, struck: { fault: PlannedFault; service: WatchedService }[]) {
  await world.killGateway();
  // The new gateway has not seen the fault yet.
  for (const { service } of struck) if (service.downSince !== null) service.downSince = Date.now();
  await world.startGateway();
}

/** Waits until the fault shows at the gateway, so that each round has one. */
async function met(world: FaultWorld, oracle: Oracle, service: WatchedService, fault: PlannedFault, round: Round) {
  const { kind } = fault;
  if (kind === 'dns' && isBearable(fault, round)) return sleep(600);
  if (kind === 'restored-database' || (kind === 'stopped' && !round.untilNoticed)) return;
  if (silentKinds.includes(kind) && !round.untilNoticed)
    return void (await until(
      () => service.proxy.met(),
      (count) => count > 0,
      patienceSeconds,
    ));
  await until(
    () => oracle.follows(service),
    (follows) => !follows,
    patienceSeconds,
  );
  await checkMarked(world, service);
  await checkLiveReads(world, service);
}

async function heal(world: FaultWorld, service: WatchedService, fault: PlannedFault): Promise<void> {
  const { kind } = fault;
  if (kind === 'stopped') service.process.signal('SIGCONT');
  else if (kind === 'dns') world.name(service, 'there');
  else if (kind === 'restored-database') {
    strike(service);
    service.refiledAt = null;
    await service.process.stop('SIGKILL');
    world.replaceFile(service, 'newer');
  } else await service.proxy.heal();
  const isDead = ['killed', 'empty-database', 'older-database', 'restored-database'].includes(kind);
  if (isDead) await comeBack(world, service, kind);
  else await becomeWell(world, service);
}

/** Starts the service again with its present file. */
export async function comeBack(world: FaultWorld, service: WatchedService, kind: FaultKind): Promise<void> {
  const { type } = service;
  const isLost = kind === 'empty-database' || kind === 'older-database';
  // Without new readings it shows whether the gateway takes the contents of the present file.
  if (isLost) await world.simulator.fault(`pools/${type}`, { kind: 'error500' });
  await world.startService(service);
  if (kind !== 'killed') world.ledger.open(type, kind === 'empty-database');
  if (isLost) {
    service.refiledAt = Date.now();
    answersAgain(service);
    await becomeLikeItsOwn(world, service, false);
    await world.simulator.clear(`pools/${type}`);
  }
  await becomeWell(world, service);
}

function answersAgain(service: WatchedService): void {
  if (service.downSince !== null) service.upSince = Date.now();
  service.downSince = null;
}

/** Waits until everything is fresh again and equals what the service says. */
async function becomeWell(world: FaultWorld, service: WatchedService): Promise<void> {
  answersAgain(service);
  await becomeLikeItsOwn(world, service, true);
  await pollThroughGateway(world, service);
  service.undisturbed = true;
}

/** Waits until the gateway and the service say the same of each pool. */
async function becomeLikeItsOwn(world: FaultWorld, service: WatchedService, mustBeFresh: boolean): Promise<void> {
  await until(
    async () => {
      if (world.gatewaySince === null) return ['no gateway'];
      const found = service.pools.map(({ pool_id }) => differenceOf(world, service, pool_id, mustBeFresh));
      return (await Promise.all(found)).flat();
    },
    (differences) => differences.length === 0,
    patienceSeconds,
  );
}

/** Expects a poll through the gateway to reach the service, and its reading to reach the gateway. */
async function pollThroughGateway(world: FaultWorld, { pools }: WatchedService): Promise<void> {
  const path = `/api/pools/${pools[0]?.pool_id}`;
  const polled = async (): Promise<number | null> => {
    const run = world.gatewayRun;
    try {
      return (await getJson<{ id: number }>(`${world.gatewayUrl}${path}/poll`, world.byAdmin({ method: 'POST' }))).id;
    } catch (error) {
      // The gateway may be killed meanwhile; then once more.
      if (run !== world.gatewayRun || world.gatewaySince === null) return null;
      throw error;
    }
  };
  const id = (await until(polled, (answer) => answer !== null, patienceSeconds)) ?? Number.NaN;
  await until(
    () => getJson<{ id: number }>(`${world.gatewayUrl}${path}/status`).catch(() => ({ id: Number.NaN })),
    (status) => status.id >= id,
    patienceSeconds,
  );
}

/** The two statuses of a pool, from the gateway and its service; empty if they are the same. */
async function differenceOf(
  world: FaultWorld,
  { process }: WatchedService,
  poolId: string,
  mustBeFresh: boolean,
): Promise<string[]> {
  try {
    const [shown, own] = await Promise.all([
      getJson<Record<string, unknown>>(`${world.gatewayUrl}/api/pools/${poolId}/status`, world.byAdmin()),
      getJson<Record<string, unknown>>(`${process.url}/pools/${poolId}/status`),
    ]);
    const isSame = JSON.stringify(shown) === JSON.stringify(own) && (shown.freshness === 'fresh' || !mustBeFresh);
    return isSame ? [] : [JSON.stringify(shown), JSON.stringify(own)];
  } catch (error) {
    // The gateway may be down now. The oracle judges whether every read is answered.
    return [String(error)];
  }
}
