import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Outbox } from '@poolgate/sync/facts/outbox.ts';
import Database from 'better-sqlite3';
import type { Reading } from '../../src/adapter.ts';
import { openOutbox } from '../../src/outbox/open-outbox.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { metadata, noon } from '../samples.ts';
import { settings } from '../store/open-test-store.ts';
import { tempFolder } from '../temp-folder.ts';
import { ModelTarget } from './model-target.ts';

const day = 86_400;
export const poolIds = ['alphapool_001', 'alphapool_002'] as const;

export interface WorldSettings {
  backlogMax?: number;
  /** How many rows of workers are taken at a time. */
  rows?: number;
  order?: 'oldest' | 'newest';
}

/** A service's file with an outbox, and a target that can be out of reach, restored or killed at any moment. */
export class SyncWorld {
  readonly path = join(tempFolder(), 'alphapool.db');
  target = new ModelTarget();
  now = noon;
  store: Store;
  outbox: Outbox;
  readonly #settings: Required<WorldSettings>;

  constructor(given: WorldSettings = {}) {
    this.#settings = { backlogMax: 1e6, rows: 5, order: 'oldest', ...given };
    this.store = this.#openStore();
    this.outbox = this.#openOutbox();
  }

  #openStore(): Store {
    const retention = { workers: 1, workerHours: 2, summaries: 2, resolvedAnomalies: 3 };
    const now = () => new Date(this.now * 1000);
    const store = openStore({ path: this.path, onlyType: null, retention, defaultPollInterval: 600, now });
    for (const poolId of poolIds) store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600);
    return store;
  }

  #openOutbox(): Outbox {
    return openOutbox({
      path: this.path,
      onlyType: null,
      target: 'postgres',
      layouts: ['plain', 'history'],
      backlogMax: this.#settings.backlogMax,
      workersKeptDays: 1,
      now: () => new Date(this.now * 1000),
    });
  }

  record(poolId: string, reading: Reading, time = this.now): void {
    this.store.recorder.recordReading(poolId, time, reading, settings);
  }

  sql(statement: string): void {
    const shell = new Database(this.path);
    shell.exec(statement);
    shell.close();
  }

  /** @returns how many steps there were. */
  reduce(most = Number.POSITIVE_INFINITY): number {
    let steps = 0;
    while (steps < most && this.store.reduceOld(this.now)) steps += 1;
    return steps;
  }

  /** One batch, if anything waits. @param killed before the target was asked, or before its answer was noted. */
  step(killed: 'not' | 'before' | 'after' = 'not'): boolean {
    this.outbox.fill();
    const taken = this.outbox.take(this.#settings.rows, this.#settings.order);
    if (taken === null) return false;
    if (killed === 'before') return true;
    const isWritten = this.target.write(taken);
    if (killed === 'after') return true;
    if (isWritten) this.outbox.acknowledge(taken, []);
    else this.outbox.sendAllAgain();
    return true;
  }

  syncAll(): void {
    while (this.outbox.fill());
    while (this.step());
    if (this.outbox.isAt(this.target.cursor)) return;
    this.outbox.sendAllAgain();
    this.syncAll();
  }

  restart(): void {
    this.close();
    this.store = this.#openStore();
    this.outbox = this.#openOutbox();
  }

  /** @returns what puts the copy in place of the file. */
  backUp(): () => void {
    const copy = `${this.path}.${Math.random()}`;
    const shell = new Database(this.path);
    shell.prepare('VACUUM INTO ?').run(copy);
    shell.close();
    return () => {
      this.close();
      for (const part of ['', '-wal', '-shm']) rmSync(`${this.path}${part}`, { force: true });
      const backup = new Database(copy);
      backup.prepare('VACUUM INTO ?').run(this.path);
      backup.close();
      this.store = this.#openStore();
      this.outbox = this.#openOutbox();
    };
  }

  /** Everything in the file, as a target would hold it. */
  everything(): ModelTarget {
    const whole = new ModelTarget();
    for (const facts of this.outbox.everything(poolIds)) whole.apply(facts);
    return whole;
  }

  later(seconds: number): void {
    this.now += seconds;
  }

  close(): void {
    this.store.close();
    this.outbox.close();
  }
}

export const days = (count: number) => count * day;
