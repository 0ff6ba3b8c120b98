import { ServiceFile } from '@poolgate/core/testing/outbox/service-file.ts';
import { noon, worker } from '@poolgate/core/testing/samples.ts';
import { failed, partial } from '@poolgate/core/testing/store/partial-readings.ts';
import { feedOnce } from '@poolgate/sync/engine/feed.ts';
import type { Outbox } from '@poolgate/sync/facts/outbox.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { type Target, TargetFault } from '@poolgate/sync/targets/target.ts';
import type { FileHappening, Kill, Round } from './draw-round.ts';
import { layoutNames, layouts } from './target-database.ts';

/** A reading as the file was told it. */
export interface Told {
  poolId: string;
  /** As the target names it. */
  readAt: string;
  parts: readonly string[];
  workers: number;
}

/** The process is gone, at once. */
class Killed extends Error {}

export interface Feeding {
  batches: number;
  kill: Kill | null;
  retries: boolean;
  meanwhile(): void;
  /** After each batch that was acknowledged. */
  afterEach(): Promise<void>;
}

/** Rounds wait for days. No clock in them is to be ahead of the server's, or rows would be of the future. */
const begin = noon - 365 * 86_400;

/** A service that feeds a database, but for its thread. */
export class FedFile {
  readonly poolIds: readonly string[];
  readonly service: ServiceFile;
  /** In the order in which they were told. */
  told: Told[] = [];
  /** Of what a restore took. */
  readonly forgotten: Told[] = [];
  readonly #round: Round;
  readonly #url: string;
  #target: Target;

  constructor(poolIds: readonly string[], round: Round, url: string) {
    this.poolIds = poolIds;
    this.#round = round;
    this.#url = url;
    this.service = new ServiceFile({ poolIds, layouts: layoutNames, backlogMax: 1e6 });
    this.service.later(begin - this.service.now);
    this.#target = this.#open();
  }

  #open(answerSeconds = 120): Target {
    const tables = layouts.flatMap((layout) => layout.tables);
    return createPostgresTarget({ url: this.#url, tables, timeouts: { answerSeconds } });
  }

  happen(one: FileHappening): void {
    const { service } = this;
    if (one.does === 'read') this.#read(one);
    else if (one.does === 'fail')
      service.store.recorder.recordFailure(this.poolIds[one.pool] as string, service.now, failed());
    else if (one.does === 'reduce') service.reduce(one.steps);
    else if (one.does === 'edit') service.sql(one.statement);
    else if (one.does === 'rename')
      service.rename(
        this.poolIds.map((poolId, index) => [
          poolId,
          {
            ...{ accountName: one.names[index] ?? null, site: null, devicePrefix: one.prefix },
            incomeSource: 'ALPHAPOOL',
          },
        ]),
      );
  }

  #read({ pool, late, ...drawn }: Extract<FileHappening, { does: 'read' }>): void {
    const { service } = this;
    const poolId = this.poolIds[pool] as string;
    const date = new Date(service.now * 1000).toISOString().slice(0, 10);
    const reading = partial(Object.fromEntries(drawn.lacks.map((part) => [part, failed()])), {
      currency: drawn.currency,
      workers: drawn.workers.map(({ workerId, workerName, online, rate }) =>
        worker(workerId, { workerName, online, hashrate10mHs: rate }),
      ),
      onlineWorkers: drawn.workers.filter(({ online }) => online).length,
      earnings: [{ date, amount: `0.0${drawn.income}000000`, hashrateHs: null }],
      payouts: Array.from({ length: drawn.paid }, (_, index) => ({
        ...{ ownId: `p${index}`, state: 'sent' as const, paidAt: begin + index, fee: null, tx: null },
        amount: '0.25000000',
      })),
    });
    service.record(poolId, reading, service.now - late);
    const [stored] = service.sql<{ readAt: string }>(
      'SELECT timestamp AS readAt FROM reading ORDER BY reading_key DESC LIMIT 1',
    );
    this.told.push({
      poolId,
      readAt: new Date(String(stored?.readAt)).toISOString(),
      parts: Object.entries(reading.parts).flatMap(([part, outcome]) => (outcome instanceof Error ? [] : [part])),
      workers: reading.workers.length,
    });
  }

  /** @returns why it ended early, if it did. */
  async feed({ batches, kill, retries, meanwhile, afterEach }: Feeding, answerSeconds = 120): Promise<string | null> {
    if (answerSeconds !== 120) {
      await this.#target.close();
      this.#target = this.#open(answerSeconds);
    }
    const outbox = this.service.outbox;
    let taken = 0;
    let calls = 0;
    const at = (point: Kill['point'], when: Kill['when']) => {
      if (kill?.point !== point || kill.when !== when) return;
      calls += 1;
      if (calls > kill.calls) throw new Killed();
    };
    const killable = <T>(point: Kill['point'], work: () => T): T => {
      at(point, 'before');
      const done = work();
      at(point, 'after');
      return done;
    };
    const watched: Outbox = {
      ...outbox,
      fill: () => killable('fill', outbox.fill),
      take: (_rows, order) => {
        if (taken === batches) return null;
        taken += 1;
        return killable('take', () => outbox.take(this.#round.rows, order));
      },
      acknowledge: (...given) => killable('acknowledge', () => outbox.acknowledge(...given)),
      sendAllAgain: () => killable('sendAllAgain', outbox.sendAllAgain),
    };
    const target: Target = {
      ...this.#target,
      write: async (batch) => {
        if (taken > 1) await afterEach();
        else meanwhile();
        at('write', 'before');
        const outcome = await this.#target.write(batch);
        at('write', 'after');
        return outcome;
      },
    };
    try {
      if (retries) killable('retryRefused', outbox.retryRefused);
      await feedOnce({ outbox: watched, target, layouts, order: this.#round.order });
      await afterEach();
      return null;
    } catch (error) {
      if (error instanceof Killed) await this.restart();
      else if (!(error instanceof TargetFault)) throw error;
      return error instanceof TargetFault ? `${error.kind}: ${error.message}` : 'killed';
    } finally {
      if (answerSeconds !== 120) {
        await this.#target.close();
        this.#target = this.#open();
      }
    }
  }

  async restart(): Promise<void> {
    await this.#target.close();
    this.service.restart();
    this.#target = this.#open();
  }

  backUp(): () => Promise<void> {
    const restore = this.service.backUp();
    const told = [...this.told];
    return async () => {
      await this.#target.close();
      restore();
      this.forgotten.push(...this.told.filter((one) => !told.includes(one)));
      this.told = [...told];
      this.#target = this.#open();
    };
  }

  async close(): Promise<void> {
    await this.#target.close();
    this.service.close();
  }

  get target(): Target {
    return this.#target;
  }
}
