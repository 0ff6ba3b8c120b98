import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TargetNames } from '@poolgate/sync/facts/facts.ts';
import type { Outbox } from '@poolgate/sync/facts/outbox.ts';
import type { LayoutName } from '@poolgate/sync/layouts/layout.ts';
import Database from 'better-sqlite3';
import type { Reading } from '../../src/adapter.ts';
import { openOutbox } from '../../src/outbox/open-outbox.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { metadata, noon } from '../samples.ts';
import { settings } from '../store/open-test-store.ts';
import { tempFolder } from '../temp-folder.ts';

export interface ServiceFileSettings {
  poolIds: readonly string[];
  layouts: readonly LayoutName[];
  backlogMax: number;
}

/** A service's file with an outbox for one target. Retention is of days, so that months of a service happen in small. */
export class ServiceFile {
  readonly path = join(tempFolder(), 'alphapool.db');
  /** As the pool files have them; a pool without is called by its pool_id. */
  readonly names = new Map<string, TargetNames>();
  now = noon;
  store: Store;
  outbox: Outbox;
  readonly #settings: ServiceFileSettings;

  constructor(given: ServiceFileSettings) {
    this.#settings = given;
    this.store = this.#openStore();
    this.outbox = this.#openOutbox();
  }

  #openStore(): Store {
    const retention = { workers: 1, workerHours: 2, summaries: 2, resolvedAnomalies: 3 };
    const now = () => new Date(this.now * 1000);
    return this.#withPools(openStore({ path: this.path, onlyType: null, retention, defaultPollInterval: 600, now }));
  }

  #withPools(store: Store): Store {
    for (const poolId of this.#settings.poolIds)
      store.registry.putFromFile(metadata(poolId), `${poolId}.yaml`, 'digest', 600, this.names.get(poolId));
    return store;
  }

  #openOutbox(): Outbox {
    const { layouts, backlogMax } = this.#settings;
    return openOutbox({
      ...{ path: this.path, onlyType: null, target: 'postgres', layouts, backlogMax, workersKeptDays: 1 },
      now: () => new Date(this.now * 1000),
    });
  }

  record(poolId: string, reading: Reading, time = this.now): void {
    this.store.recorder.recordReading(poolId, time, reading, settings);
  }

  /** What pool files say now. */
  rename(names: Iterable<readonly [string, TargetNames]>): void {
    for (const [poolId, given] of names) this.names.set(poolId, given);
    this.store.registry.putTogether(() => void this.#withPools(this.store));
  }

  sql<Row>(statement: string): Row[] {
    const shell = new Database(this.path);
    try {
      const prepared = shell.prepare<[], Row>(statement);
      if (prepared.reader) return prepared.all();
      prepared.run();
      return [];
    } finally {
      shell.close();
    }
  }

  /** @returns how many steps there were. */
  reduce(most = Number.POSITIVE_INFINITY): number {
    let steps = 0;
    while (steps < most && this.store.reduceOld(this.now)) steps += 1;
    return steps;
  }

  restart(): void {
    this.close();
    this.store = this.#openStore();
    this.outbox = this.#openOutbox();
  }

  /** @returns what puts the copy in place of the file. */
  backUp(): () => void {
    const copy = `${this.path}.${Math.random()}`;
    copyOf(this.path, copy);
    return () => {
      this.close();
      for (const part of ['', '-wal', '-shm']) rmSync(`${this.path}${part}`, { force: true });
      copyOf(copy, this.path);
      this.store = this.#openStore();
      this.outbox = this.#openOutbox();
    };
  }

  later(seconds: number): void {
    this.now += seconds;
  }

  close(): void {
    this.store.close();
    this.outbox.close();
  }
}

function copyOf(path: string, copy: string): void {
  const shell = new Database(path);
  shell.prepare('VACUUM INTO ?').run(copy);
  shell.close();
}
