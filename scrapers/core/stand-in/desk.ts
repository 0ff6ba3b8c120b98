import { advanceFarm, beginFarm } from './farm/farm.ts';
import type { FarmSpec, FarmState } from './farm/types.ts';
import { type Fault, FaultBoard } from './faults.ts';

export interface AccountSpec {
  readonly poolId: string;
  readonly poolType: string;
  /** What the pool calls the account. */
  readonly account: string;
  readonly client: string;
  readonly farm: FarmSpec;
}

export interface Tick {
  readonly tick: number;
  readonly beganAt: number;
  readonly state: FarmState;
}

interface LiveAccount {
  readonly spec: AccountSpec;
  readonly ticks: Tick[];
  lastRequestAt: number;
}

export interface DeskOptions {
  readonly tickSeconds: number;
  readonly seed: number;
  readonly clock: () => number;
}

const keptTicks = 20;
const quietMs = 1000;

/** Every account with its farm, its clock and its faults. */
export class Desk {
  readonly faults = new FaultBoard();
  readonly #accounts = new Map<string, LiveAccount>();
  readonly #options: DeskOptions;

  constructor(specs: readonly AccountSpec[], options: DeskOptions) {
    this.#options = options;
    const now = options.clock();
    for (const spec of specs) {
      const state = beginFarm(spec.farm, spec.poolId, options.seed, now);
      this.#accounts.set(spec.poolId, { spec, ticks: [{ tick: 0, beganAt: now, state }], lastRequestAt: 0 });
    }
  }

  get specs(): AccountSpec[] {
    return [...this.#accounts.values()].map((account) => account.spec);
  }

  has(poolId: string): boolean {
    return this.#accounts.has(poolId);
  }

  /** The last ticks, oldest first. */
  history(poolId: string): readonly Tick[] {
    return this.#account(poolId).ticks;
  }

  /** The state at a tick, or the current one if that tick is no longer kept. */
  at(poolId: string, tick: number): FarmState {
    const { ticks } = this.#account(poolId);
    const found = ticks.find((one) => one.tick === tick) ?? ticks.at(-1);
    if (!found) {
      throw new Error(`${poolId} has no tick`);
    }
    return found.state;
  }

  /**
   * Takes a request of an account and returns its state. One poll is several requests and must see one tick. So the next
   * tick begins only with a request that comes at least TICK_SECONDS after the current tick began AND at least 1 s after
   * the account's last request. Time alone changes nothing.
   */
  visit(poolId: string): FarmState {
    const account = this.#account(poolId);
    const now = this.#options.clock();
    const current = this.#current(account);
    const tickMs = this.#options.tickSeconds * 1000;
    const due = tickMs > 0 && now - current.beganAt >= tickMs && now - account.lastRequestAt >= quietMs;
    account.lastRequestAt = now;
    return due ? this.#advance(account, now).state : current.state;
  }

  /** Begins the next tick by hand. */
  tick(poolId: string): Tick {
    return this.#advance(this.#account(poolId), this.#options.clock());
  }

  takeFault(poolType: string, poolId: string | null): Fault | null {
    return this.faults.take(poolId === null ? [poolType] : [poolId, poolType]);
  }

  #advance(account: LiveAccount, now: number): Tick {
    const { spec, ticks } = account;
    const state = advanceFarm(spec.farm, spec.poolId, this.#options.seed, this.#current(account).state, now);
    const next = { tick: state.tick, beganAt: now, state };
    ticks.push(next);
    ticks.splice(0, ticks.length - keptTicks);
    return next;
  }

  #current(account: LiveAccount): Tick {
    const current = account.ticks.at(-1);
    if (!current) {
      throw new Error(`${account.spec.poolId} has no tick`);
    }
    return current;
  }

  #account(poolId: string): LiveAccount {
    const account = this.#accounts.get(poolId);
    if (!account) {
      throw new Error(`unknown account ${poolId}`);
    }
    return account;
  }
}
