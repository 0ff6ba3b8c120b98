import { statSync } from 'node:fs';
import { busyMilliseconds, type Database } from '../schema/database.ts';
import { StoreFault, storeFaultOf } from './store-fault.ts';

/** What is wrong with the file now, and the writes that wait until it is over. */
export interface StoreHealth {
  /** Null if all is well. A damaged file stays damaged until the service is started with another. */
  fault(): StoreFault | null;
  /** Notes what an error says about the file. @returns null if it says nothing. */
  note(error: unknown): StoreFault | null;
  noteDamage(cause: string): void;
  /** Wraps functions. An error that concerns the file is noted, and thrown as a StoreFault. */
  guard<T extends object>(functions: T): T;
  /** Keeps a write that failed and tries it every second until it succeeds. A newer write replaces an older one with the same key. */
  keep(key: string, write: () => void): void;
  /** Drops a kept write that is out of date. */
  forget(key: string): void;
  follow(follower: HealthFollower): void;
  close(): void;
}

export interface HealthFollower {
  /** Called once when a fault begins. */
  onFault?(fault: StoreFault): void;
  onRecovery?(): void;
  /** A kept write failed for another reason than the file. */
  onDefect?(error: unknown): void;
}

const retryMilliseconds = 1000;
/** While another process keeps the file locked, callers wait only this long. */
const impatientMilliseconds = 100;

export function createStoreHealth(database: Database, path: string): StoreHealth {
  const kept = new Map<string, () => void>();
  const followers: HealthFollower[] = [];
  // Changes nothing, and is a real commit all the same.
  const probe = database.prepare('UPDATE store SET revision = revision');
  const opened = inodeOf(path);
  let damage: StoreFault | null = null;
  let passing: StoreFault | null = null;
  let timer: NodeJS.Timeout | undefined;

  const begin = (fault: StoreFault) => {
    const reported = fault.kind === 'damaged' ? damage : passing;
    if (fault.kind === 'damaged') damage ??= fault;
    else {
      passing = fault;
      timer ??= setInterval(retry, retryMilliseconds).unref();
      database.pragma(`busy_timeout = ${impatientMilliseconds}`);
    }
    if (reported?.kind !== fault.kind) for (const follower of followers) follower.onFault?.(fault);
  };

  const note = (error: unknown): StoreFault | null => {
    const fault = storeFaultOf(error, path);
    if (fault !== null) begin(fault);
    return fault;
  };

  /** SQLite would go on writing to a file without a name, and nobody would find what is in it. */
  const assertInPlace = () => {
    if (inodeOf(path) !== opened) throw new StoreFault('moved', path);
  };

  /** A fault is over when the writes that failed succeed. A smaller write proves nothing: a full disk may have room for it. */
  const retry = () => {
    try {
      assertInPlace();
      for (const [key, write] of [...kept]) {
        attempt(write);
        kept.delete(key);
      }
      probe.run();
    } catch (error) {
      note(error);
      return;
    }
    clearInterval(timer);
    timer = undefined;
    passing = null;
    database.pragma(`busy_timeout = ${busyMilliseconds}`);
    for (const follower of followers) follower.onRecovery?.();
  };

  /** @throws an error that concerns the file. Any other error ends this write only. */
  const attempt = (write: () => void) => {
    try {
      write();
    } catch (error) {
      const fault = note(error);
      if (fault !== null && fault.kind !== 'damaged') throw fault;
      if (fault === null) for (const follower of followers) follower.onDefect?.(error);
    }
  };

  const guarded = <Arguments extends unknown[], Result>(work: (...given: Arguments) => Result) => {
    return (...given: Arguments): Result => {
      try {
        assertInPlace();
        return work(...given);
      } catch (error) {
        throw note(error) ?? error;
      }
    };
  };

  return {
    fault() {
      if (passing === null && inodeOf(path) !== opened) begin(new StoreFault('moved', path));
      return damage ?? passing;
    },
    note,
    noteDamage: (cause) => begin(new StoreFault('damaged', path, { cause })),
    guard: <T extends object>(functions: T): T =>
      Object.fromEntries(
        Object.entries(functions).map(([name, value]) => [name, typeof value === 'function' ? guarded(value) : value]),
      ) as T,
    keep: (key, write) => void kept.set(key, write),
    forget: (key) => void kept.delete(key),
    follow: (follower) => void followers.push(follower),
    close: () => clearInterval(timer),
  };
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
