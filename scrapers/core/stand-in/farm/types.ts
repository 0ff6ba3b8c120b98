import type { Decimal } from 'decimal.js';

/** Machines of one kind. */
export interface Rigs {
  readonly algorithm: string;
  readonly count: number;
  /** The nominal hashrate of one machine, in H/s. */
  readonly hs: number;
  readonly name: (index: number) => string;
  /** How many are off when the simulation begins. */
  readonly offline?: number;
  /** How many never come back: the pool calls them invalid, dead or expired. */
  readonly dead?: number;
  readonly group?: number;
}

/** A pool that credits whole days. */
export interface DayEconomy {
  readonly kind: 'days';
  readonly historyDays: number;
  readonly dayIncome: string;
  readonly payoutAt: string;
  /** Payouts are rounded down to this; the rest stays in the balance. */
  readonly payoutStep: string;
  /** Earned and paid before the pool's list begins. */
  readonly openingPaid: string;
  /** How many ticks lie between the decision to pay and the transaction. */
  readonly sendDelayTicks: number;
}

/** A pool where a miner earns blocks alone. */
export interface BlockEconomy {
  readonly kind: 'blocks';
  readonly reward: string;
  readonly decimals: number;
  readonly historyBlocks: number;
  /** 0 for a miner who never finds one. */
  readonly everyTicks: number;
  readonly height: number;
}

/** A pool that sells what is mined and pays in another coin. */
export interface ExchangeEconomy {
  readonly kind: 'exchange';
  readonly perTick: string;
  readonly minPay: string;
  readonly openingPaid: string;
  readonly historyPayouts: number;
}

export type Economy = DayEconomy | BlockEconomy | ExchangeEconomy;

export interface FarmSpec {
  readonly rigs: readonly Rigs[];
  /** How many decimals of the printed unit the pool measures; without it, exact. */
  readonly decimals?: number;
  /** Chance, per tick, that a running machine drops out. */
  readonly dropChance?: number;
  /** Chance, per tick, that a connected machine had no share in the pool's short window. */
  readonly idleChance?: number;
  /** Longest time, in hours, for which a machine has been off when the simulation begins. */
  readonly offlineHours?: number;
  readonly economy: Economy;
}

export interface Worker {
  readonly id: number;
  readonly name: string;
  readonly algorithm: string;
  readonly group: number;
  readonly nominalHs: number;
  readonly state: 'online' | 'offline' | 'dead';
  readonly hs10m: number;
  readonly hs1h: number;
  readonly hs24h: number;
  readonly lastShareAt: number;
  /** A multiple of 10,000, so that the number of rejected shares is whole. */
  readonly shares: number;
  /** Rejected shares of 10,000. */
  readonly rejected: number;
}

export interface Credit {
  readonly id: number;
  readonly day: string;
  readonly at: number;
  readonly amount: Decimal;
  readonly hashrateHs: number;
  readonly kind: 'day' | 'adjustment';
}

export interface Payout {
  readonly id: number;
  readonly at: number;
  readonly amount: Decimal;
  readonly tx: string;
  /** A pending payout is still part of the balance and has no transaction yet. */
  readonly sentAtTick: number;
}

export interface Block {
  readonly height: number;
  readonly at: number;
  readonly amount: Decimal;
  readonly matureAtTick: number;
}

export interface Money {
  /** All that was ever credited, and all that was ever sent. The balance is exactly the difference. */
  readonly earned: Decimal;
  readonly paid: Decimal;
  /** Immature or unsold: not credited yet. */
  readonly pending: Decimal;
  readonly credits: readonly Credit[];
  readonly payouts: readonly Payout[];
  readonly blocks: readonly Block[];
}

export interface FarmState {
  readonly tick: number;
  /** When the tick began: milliseconds, rounded down to a second. Nothing in a state is newer. */
  readonly now: number;
  readonly workers: readonly Worker[];
  readonly money: Money;
}
