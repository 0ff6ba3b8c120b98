import { algorithmField } from '@poolgate/core/kit/algorithm.ts';
import { essential } from '@poolgate/core/kit/field.ts';
import { coins, moment, name, rate, text } from '@poolgate/core/kit/figures.ts';
import { type Figures, record } from '@poolgate/core/kit/record.ts';

// The parts of `/api/walletEx`. Numbers come bare or in quotes.

/** The coin of the payments and of every amount. It is not what is mined. */
export const currencyShape = record({ currency: text });

/** Amounts in whole coins of `currency`. */
export const moneyShape = record({
  /** Confirmed, ready to be paid. */
  balance: essential(coins()),
  /** Immature, or waiting to be exchanged; 15 decimals or more. */
  unsold: coins(),
  /** `unsold` and `balance` together, rounded to 8 decimals. */
  unpaid: coins(),
  /** All payments ever. The family's plain software does not have it. `total` has several meanings and is not used. */
  paidtotal: coins(),
  /** The pay-out threshold. */
  minpay: coins(),
});

/** One entry of `miners`: a connection. */
export const connectionShape = record({
  ID: name,
  /** The miner's password: settings, which may contain its name. */
  password: text,
  algo: essential(algorithmField),
  /** H/s over the last five minutes, not a count of shares. */
  accepted: essential(rate('H/s')),
  /** H/s over the last five minutes. */
  rejected: rate('H/s'),
});

/** One entry of `payouts`. */
export const payoutShape = record({
  time: essential(moment),
  amount: essential(coins()),
  /** Null until the payment is sent. */
  tx: text,
});

export type MoneyFigures = Figures<typeof moneyShape.fields>;
export type Connection = Figures<typeof connectionShape.fields>;
