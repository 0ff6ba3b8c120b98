import { type AccessFaultKind, AccessFileFault } from '@poolgate/access/access-fault.ts';
import { type AccessFile, openAccessFile } from '@poolgate/access/access-file.ts';
import type { NewAuditEntry } from '@poolgate/access/audit-entry.ts';
import { ensureFirstKey } from '@poolgate/access/first-key.ts';
import type { KeyRecord } from '@poolgate/access/key-record.ts';
import { KeyRing } from '@poolgate/access/key-ring.ts';
import { toDay } from '@poolgate/language/time.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Clock } from '../clock.ts';
import type { Views } from '../views/views.ts';
import type { Grant } from './grant.ts';
import { RefusedCounts } from './refused-counts.ts';

const backup =
  'Put a backup of it back. To begin anew without the keys that were made, delete access.db and admin.key there and start the gateway again.';
const whatToDo: Record<AccessFaultKind, string> = {
  damaged: `the file of the keys, access.db in STATE_DIR, is damaged. ${backup}`,
  missing: `keys were made, and their file, access.db in STATE_DIR, is not there. ${backup}`,
  newer:
    'the file of the keys, access.db in STATE_DIR, was written by a newer version of the gateway. Run that version.',
  unusable: 'the file of the keys, access.db in STATE_DIR, cannot be read or written. The log of the gateway says why.',
  busy: 'the file of the keys is being written by another process. Ask again in a moment.',
};

/** The file is looked at so often: a key that was made, revoked or rotated by the command line is in force within it. */
const lookMs = 250;
const writeMs = 1000;
/** Nothing else is done while another process is waited for that writes the file. */
const patienceMs = 100;
/** After that it is left alone for so long, except for changes of keys. */
const quietMs = 2000;
/** Entries of the audit that wait for being written. Those beyond are in the log alone. */
const mostNotes = 1000;
/** Entries of the audit are kept for days; nobody sees whether one goes an hour later. */
const pruneMs = 3_600_000;
/** The file's own time goes on by two days with each start, and while the gateway runs at twice the pace of time: what it missed, it catches up. */
const mostOfStartSeconds = 2 * 86_400;
const mostOfPruneSeconds = (2 * pruneMs) / 1000;

export interface KeyHolderOptions {
  stateDir: string;
  auditRetentionSeconds: number;
  views: Views;
  now: Clock;
  logger: Logger;
  /** Remembers that a key was made by hand, also where the file of the keys is gone. */
  mark: Mark;
}

export interface Mark {
  readonly isSet: boolean;
  set(): void;
}

/** The keys that are in force: `access.db`, and what is kept of it in memory. While the file cannot be used nobody is let in. */
export class KeyHolder {
  /** Where this start wrote an admin key; null where one was ever written, or none could be. */
  readonly firstKeyPath: string | null;
  readonly refused: RefusedCounts;
  readonly #options: KeyHolderOptions;
  readonly #timers: NodeJS.Timeout[];
  readonly #grants = new Map<string, Grant>();
  readonly #used = new Map<string, string>();
  #file: AccessFile | null = null;
  #ring = new KeyRing([]);
  #wasKeyMadeByHand = true;
  #fault: AccessFaultKind | null = 'unusable';
  /** Whether the log has the present fault. */
  #wasTold = false;
  #isWriteFailing = false;
  #quietUntil = Number.NEGATIVE_INFINITY;
  #notes: NewAuditEntry[] = [];
  #afterLook: () => void = () => undefined;
  #today = '';

  constructor(options: KeyHolderOptions) {
    this.#options = options;
    this.refused = new RefusedCounts(options.now);
    this.firstKeyPath = this.#open(true);
    this.#prune(mostOfStartSeconds);
    this.#timers = [
      setInterval(() => {
        this.#look();
        this.#afterLook();
      }, lookMs),
      setInterval(() => this.#write(), writeMs),
      setInterval(() => this.#prune(mostOfPruneSeconds), pruneMs),
    ].map((timer) => timer.unref());
  }

  /** Whether the keys cannot be read, so that nobody is let in. */
  get isClosed(): boolean {
    return this.#fault !== null;
  }

  get wasKeyMadeByHand(): boolean {
    return this.#wasKeyMadeByHand;
  }

  /** What is answered while they cannot be read. The log says more, to those who may know of folders. */
  closed(): Problem {
    return unavailable('Nobody is let in now', this.#fault ?? 'unusable');
  }

  /** @throws Problem 503 where the file cannot be used. */
  read<T>(work: (file: AccessFile) => T): T {
    const file = this.#file;
    if (file === null) throw this.closed();
    try {
      return work(file);
    } catch (error) {
      if (!(error instanceof AccessFileFault)) throw error;
      if (error.kind !== 'busy') this.#options.logger.error({ err: error }, error.message);
      throw unavailable('This was not done', error.kind, error);
    }
  }

  /** What was changed is in force at once. @throws Problem 503 where the file cannot be used. */
  change<T>(work: (file: AccessFile) => T): T {
    return this.read((file) => {
      const result = work(file);
      this.#reload(file);
      return result;
    });
  }

  /** Writes down what was done. Where that is not possible now the log has it, and it is written later. */
  note(entry: NewAuditEntry): void {
    if (this.#notes.length < mostNotes) this.#notes.push({ ...entry, at: Math.floor(this.#options.now()) });
    if (this.#writeNotes()) return;
    const { action, subject, by } = entry;
    this.#options.logger.warn({ action, subject, key_id: by.keyId }, 'a change is not in the audit yet');
  }

  /** Those that the file has, with the days of use that it has not yet. */
  records(): KeyRecord[] {
    return this.#ring.records().map((record) => this.#asUsed(record));
  }

  record(id: string): KeyRecord | undefined {
    const record = this.#ring.record(id);
    return record && this.#asUsed(record);
  }

  #asUsed(record: KeyRecord): KeyRecord {
    return { ...record, lastUsedOn: this.#used.get(record.id) ?? record.lastUsedOn };
  }

  /** @param then called after each look at the file, a few times a second: what was revoked since is known. */
  afterLook(then: () => void): void {
    this.#afterLook = then;
  }

  /** What the key grants; null where it is not good. */
  grantOf(id: string, hash: Buffer): Grant | null {
    const record = this.#ring.check(id, hash, this.#options.now());
    if (record === null) return null;
    if (record.lastUsedOn !== this.#today) this.#used.set(id, this.#today);
    const known = this.#grants.get(id);
    if (known !== undefined) return known;
    const grant: Grant = { keyId: id, role: record.role, view: this.#viewOf(record) };
    this.#grants.set(id, grant);
    return grant;
  }

  #reload(file: AccessFile): void {
    this.#ring = new KeyRing(file.keys());
    const { mark } = this.#options;
    if (file.wasKeyMadeByHand()) mark.set();
    this.#wasKeyMadeByHand = mark.isSet;
    for (const id of this.#grants.keys()) if (this.#ring.record(id)?.revokedAt !== null) this.#grants.delete(id);
    this.#options.views.keepOnly(new Set([...this.#grants.values()].map(({ view }) => view.id)));
  }

  /** Writes what only memory has: days of use, refused keys, and changes. What cannot be written waits. */
  #write(): void {
    this.#writeNotes();
    this.#attempt((file) => {
      this.refused.writeTo(file);
      if (this.#used.size === 0) return;
      file.used(this.#used);
      this.#used.clear();
      this.#reload(file);
    });
  }

  /** @returns whether nothing waits. */
  #writeNotes(): boolean {
    if (this.#notes.length === 0) return true;
    return this.#attempt((file) => {
      file.addAudit(...this.#notes);
      this.#notes = [];
    });
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#quietUntil = Number.NEGATIVE_INFINITY;
    this.#write();
    this.#file?.close();
    this.#file = null;
  }

  #look(): void {
    this.#today = toDay(this.#options.now());
    if (this.#isQuiet()) return;
    const file = this.#file;
    if (file === null) {
      this.#open(false);
      return;
    }
    try {
      if (file.hasChanged()) this.#reload(file);
    } catch (error) {
      // Whoever writes it has not changed it yet.
      if (!this.#waits(error)) this.#shut(error);
    }
  }

  /** @param isStart whether a first key is made where there never was one. @returns where that is, if it was made. */
  #open(isStart: boolean): string | null {
    const { stateDir, now, logger } = this.#options;
    this.#today = toDay(now());
    try {
      const file = openAccessFile(stateDir, { now, create: isStart, patienceMs });
      this.#file = file;
      const first = isStart ? ensureFirstKey(file, stateDir) : null;
      this.#reload(file);
      if (this.#wasTold) logger.info({ file: file.path }, 'the keys can be read again, and are asked for again');
      this.#fault = null;
      this.#wasTold = false;
      return first?.made ? first.path : null;
    } catch (error) {
      this.#shut(error);
      return null;
    }
  }

  /** Whatever is wrong with the file closes access. It is told once. */
  #shut(error: unknown): void {
    this.#waits(error);
    const kind = error instanceof AccessFileFault ? error.kind : 'unusable';
    if (kind !== this.#fault || !this.#wasTold)
      this.#options.logger.error({ err: error }, `nobody is let in: ${(error as Error).message}`);
    this.#wasTold = true;
    this.#fault = kind;
    this.#file?.close();
    this.#file = null;
    this.#ring = new KeyRing([]);
    this.#wasKeyMadeByHand = true;
    this.#grants.clear();
  }

  #viewOf({ role, scope }: KeyRecord): Grant['view'] {
    const { views } = this.#options;
    if (role === 'admin') return views.everything;
    return role === 'metrics' ? views.nothing : views.of(scope, false);
  }

  #prune(mostSeconds: number): void {
    this.#attempt((file) => file.prune(this.#options.auditRetentionSeconds, mostSeconds));
  }

  /** A full disk must not end the service, nor keep anybody out. @returns whether it was written. */
  #attempt(write: (file: AccessFile) => void): boolean {
    const { logger } = this.#options;
    const file = this.#file;
    if (file === null || this.#isQuiet()) return false;
    try {
      write(file);
      if (this.#isWriteFailing) logger.info({ file: file.path }, 'the file of the keys is written again');
      this.#isWriteFailing = false;
      return true;
    } catch (error) {
      this.#waits(error);
      if (!this.#isWriteFailing) logger.error({ err: error }, 'the file of the keys cannot be written');
      this.#isWriteFailing = true;
      return false;
    }
  }

  /** Whether this is another process that writes the file. Then it is left alone for a while: to wait for it again and again would stop all answers. */
  #waits(error: unknown): boolean {
    const isBusy = error instanceof AccessFileFault && error.kind === 'busy';
    if (isBusy) this.#quietUntil = performance.now() + quietMs;
    return isBusy;
  }

  #isQuiet(): boolean {
    return performance.now() < this.#quietUntil;
  }
}

function unavailable(what: string, kind: AccessFaultKind, cause?: AccessFileFault): Problem {
  return new Problem(503, `${what}: ${whatToDo[kind]}`, { retryAfterSeconds: kind === 'busy' ? 1 : 5, cause });
}
