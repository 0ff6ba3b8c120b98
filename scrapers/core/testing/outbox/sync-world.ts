import { ModelTarget } from './model-target.ts';
import { ServiceFile } from './service-file.ts';

const day = 86_400;
export const poolIds = ['alphapool_001', 'alphapool_002'] as const;

export interface WorldSettings {
  backlogMax?: number;
  /** How many rows of workers are taken at a time. */
  rows?: number;
  order?: 'oldest' | 'newest';
}

/** A service's file with an outbox, and a target that can be out of reach, restored or killed at any moment. */
export class SyncWorld extends ServiceFile {
  target = new ModelTarget();
  readonly #rows: number;
  readonly #order: 'oldest' | 'newest';

  constructor({ backlogMax = 1e6, rows = 5, order = 'oldest' }: WorldSettings = {}) {
    super({ poolIds, layouts: ['plain', 'history'], backlogMax });
    this.#rows = rows;
    this.#order = order;
  }

  /** One batch, if anything waits. @param killed before the target was asked, or before its answer was noted. */
  step(killed: 'not' | 'before' | 'after' = 'not'): boolean {
    this.outbox.fill();
    const taken = this.outbox.take(this.#rows, this.#order);
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

  /** All that is due is reduced, and sent. */
  settle(): void {
    do this.syncAll();
    while (this.reduce() > 0);
  }

  /** Everything in the file, as a target would hold it. */
  everything(): ModelTarget {
    const whole = new ModelTarget();
    for (const facts of this.outbox.everything(poolIds)) whole.apply(facts);
    return whole;
  }
}

export const days = (count: number) => count * day;
