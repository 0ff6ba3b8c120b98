import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitedForCpu } from '../../../bench/process-figures.ts';
import type { Summary } from '../../../harness/recomputed-totals.ts';
import { type FaultWorld, pollIntervalSeconds, type WatchedService } from '../world/fault-world.ts';
import {
  differences,
  type JudgedStatus,
  judgeFigures,
  judgeFreshness,
  judgeSummary,
  judgeTotals,
  type Knowledge,
  type Patience,
} from './judge.ts';
import type { Figures } from './ledger.ts';
import { type JudgedRead, readsOf } from './reads.ts';

export interface OracleOptions {
  /** The time limit of a read from memory. */
  deadlineMs: number;
  slackMs: number;
}

/** Reads everything from the gateway again and again, and judges it. */
export interface Oracle {
  /** Does and judges all reads once, after the gateway has started. @throws with every fault found. */
  check(): Promise<void>;
  /** Whether the gateway says that it follows this service. */
  follows(service: WatchedService): Promise<boolean>;
  counts: { answers: number; statuses: number; marked: number };
}

type Metadata = Record<string, unknown> & { pool_id: string };

/** Metadata that stays the same when a file is replaced. */
const lasting = ['pool_type', 'pool_name', 'client_name', 'country', 'company', 'location', 'tags'];
/** The gateway must show a stored reading after this time, if the service is well. */
const newsMs = 3000;
const lanes = 4;
/** An answer that takes longer does not come. */
const hangingMs = 30_000;
/** A held request of 5 s, and 3 s beyond. */
const noticeMs = 8000;

interface Asked {
  read: JudgedRead;
  sentAt: number;
  receivedAt: number;
  body: unknown;
}

export function createOracle(world: FaultWorld, { deadlineMs, slackMs }: OracleOptions): Oracle {
  const reads = readsOf(world.pools, deadlineMs);
  const patience: Patience = { pollIntervalSeconds, noticeMs, slackMs };
  /** How long this process itself was held up. It did not wait for the gateway then. */
  const heldUp = monitorEventLoopDelay({ resolution: 10 });
  heldUp.enable();
  const counts = { answers: 0, statuses: 0, marked: 0 };

  const knowledgeOf = (
    poolId: string,
    { sentAt, receivedAt }: Asked,
    wasUndisturbed: Set<WatchedService>,
  ): Knowledge => {
    const service = world.serviceOf(poolId);
    const { downSince, upSince } = service;
    const gatewaySince = world.gatewaySince ?? receivedAt;
    const undisturbed = service.undisturbed && wasUndisturbed.has(service);
    const isFollowed = undisturbed && sentAt - gatewaySince > noticeMs + slackMs;
    const newest = isFollowed ? world.ledger.newestSeenBefore(poolId, sentAt - newsMs - slackMs) : null;
    const onlyPresent = service.refiledAt !== null && sentAt > service.refiledAt;
    return { sentAt, receivedAt, downSince, upSince, undisturbed, gatewaySince, newest, onlyPresent };
  };

  const ask = async (read: JudgedRead): Promise<Asked> => {
    const waitedBefore = waitedForCpu(world.gatewayPid);
    const sentAt = Date.now();
    const response = await fetch(
      `${world.gatewayUrl}${read.path}`,
      world.byAdmin({ signal: AbortSignal.timeout(hangingMs) }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    const body: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    const took = Date.now() - sentAt - heldUp.max / 1e6 - (waitedForCpu(world.gatewayPid) - waitedBefore);
    if (took > read.deadlineMs) throw new Error(`it took ${Math.round(took)} ms`);
    return { read, sentAt, receivedAt: Date.now(), body };
  };

  const judgeAnswer = (asked: Asked, before: Set<WatchedService>): string[] => {
    const { body } = asked;
    const knowledge = (poolId: string) => knowledgeOf(poolId, asked, before);
    switch (asked.read.judged) {
      case 'pools':
        return [
          ...judgeList(body as Metadata[]),
          ...(body as Metadata[]).flatMap((pool) => judgePool(pool, knowledge)),
        ];
      case 'some-pools':
        return (body as Metadata[]).flatMap((pool) => judgePool(pool, knowledge));
      case 'pool':
        return judgePool(body as Metadata, knowledge);
      case 'status':
        return judgeStatus(body as JudgedStatus & Figures, knowledge);
      case 'statuses': {
        const { pools } = body as { pools: (Metadata & { status: JudgedStatus & Figures })[] };
        return [
          ...judgeList(pools),
          ...pools.flatMap(({ status }) => judgeStatus(status, knowledge)),
          ...judgeGaps(body, asked),
        ];
      }
      case 'summary': {
        const summary = body as Pick<Summary, 'totals'> & { client_name: string; pools: (JudgedStatus & Figures)[] };
        const own = world.pools.filter(({ client_name }) => client_name === summary.client_name);
        const poolIds = own.map(({ pool_id }) => pool_id);
        return [...judgeSummary(summary, poolIds), ...summary.pools.flatMap((pool) => judgeStatus(pool, knowledge))];
      }
      case 'totals':
        return [...judgeTotals(body, world.pools), ...judgeGaps(body, asked)];
      case 'live':
        return judgeGaps(body, asked);
      case 'clients':
        return differences(
          (body as { pools: number }[]).map(({ pools }) => pools).reduce((sum, count) => sum + count),
          world.pools.length,
          'pools of all clients',
        );
      case 'sources':
        return judgeSources(body as { name: string; state: string; message: string | null }[], knowledge);
      default:
        return [];
    }
  };

  const judgePool = (pool: Metadata, knowledge: (poolId: string) => Knowledge): string[] => {
    const expected = world.pools.find(({ pool_id }) => pool_id === pool.pool_id);
    const { freshness } = pool as unknown as { freshness: string };
    const stays = Object.fromEntries(
      lasting.filter((name) => name in (expected ?? {})).map((name) => [name, expected?.[name]]),
    );
    return [
      ...(expected ? differences(pool, stays, pool.pool_id) : [`there is no pool ${pool.pool_id}`]),
      ...judgeFreshness({ pool_id: pool.pool_id, freshness }, knowledge(pool.pool_id), patience, undefined),
    ];
  };

  const judgeList = (pools: Metadata[]): string[] =>
    differences(
      pools.map(({ pool_id }) => pool_id),
      world.pools.map(({ pool_id }) => pool_id).toSorted(),
      'all pools',
    );

  const judgeStatus = (status: JudgedStatus & Figures, knowledge: (poolId: string) => Knowledge): string[] => {
    const { pool_id: poolId, observed_at: observedAt, last_error: lastError } = status;
    const known = knowledge(poolId);
    counts.statuses += 1;
    if (status.freshness !== 'fresh') counts.marked += 1;
    const readings = observedAt === null ? [] : world.ledger.readingsAt(poolId, observedAt);
    const failures = lastError === undefined ? undefined : (lastError?.count ?? 0);
    return [
      ...judgeFigures(
        status,
        readings,
        world.ledger.beganEmpty(poolId),
        known,
        world.ledger.isPresent(poolId, String(observedAt)),
      ),
      ...judgeFreshness(status, known, patience, failures),
    ];
  };

  /** An answer over several pools must name every service that is missing in it, and why. */
  const judgeGaps = (body: unknown, { sentAt }: Asked): string[] => {
    const { sources } = (body as { coverage: { sources: { name: string; reason: string }[] } }).coverage;
    return world.services
      .filter(({ downSince }) => downSince !== null && sentAt - downSince > noticeMs + slackMs)
      .filter(({ source }) => !sources.some(({ name, reason }) => name === source && reason !== ''))
      .map(({ source }) => `${source} is down and not among the gaps`);
  };

  const judgeSources = (
    sources: { name: string; state: string; message: string | null }[],
    knowledge: (poolId: string) => Knowledge,
  ): string[] =>
    world.services.flatMap((service) => {
      const listed = sources.find(({ name }) => name === service.source);
      const { sentAt, downSince, undisturbed, gatewaySince } = knowledge(service.pools[0]?.pool_id ?? '');
      const limit = noticeMs + slackMs;
      if (downSince !== null && sentAt - Math.max(downSince, gatewaySince) > limit && listed?.state === 'up')
        return [`the source ${service.source} is called up, but has been down for ${sentAt - downSince} ms`];
      if (listed !== undefined && !['up', 'connecting'].includes(listed.state) && listed.message === null)
        return [`the source ${service.source} is ${listed.state}, and nothing says why`];
      if (undisturbed && sentAt - gatewaySince > limit && listed?.state !== 'up')
        return [`the source ${service.source} is ${listed?.state}, but it had no fault`];
      return [];
    });

  return {
    counts,
    async check() {
      for (;;) {
        while (world.gatewaySince === null) await sleep(20);
        const run = world.gatewayRun;
        heldUp.reset();
        const before = new Set(world.services.filter(({ undisturbed }) => undisturbed));
        const answers: (Asked | string)[] = [];
        const left = reads.values();
        // A few at a time; else the last one would wait for all others.
        const lane = async () => {
          for (const read of left) answers.push(await ask(read).catch((error: unknown) => `${read.path}: ${error}`));
        };
        await Promise.all(Array.from({ length: lanes }, lane));
        // Answers from around a kill of the gateway say nothing.
        if (run !== world.gatewayRun) continue;
        world.ledger.refresh();
        counts.answers += answers.length;
        const faults = answers.flatMap((answer) =>
          typeof answer === 'string'
            ? [answer]
            : judgeAnswer(answer, before).map((fault) => `${answer.read.path}: ${fault}`),
        );
        if (faults.length > 0) throw new Error(`What the gateway says is wrong:\n${faults.join('\n')}`);
        return;
      }
    },
    async follows({ source }) {
      if (world.gatewaySince === null) return false;
      const response = await fetch(`${world.gatewayUrl}/api/sources`);
      const sources = (await response.json()) as { name: string; state: string }[];
      return ['up', 'connecting'].includes(sources.find(({ name }) => name === source)?.state ?? 'gone');
    },
  };
}
