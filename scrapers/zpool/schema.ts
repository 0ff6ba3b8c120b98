import { essential, type Field, optionalField } from '@poolgate/core/kit/field.ts';
import { coins, moment, name, rate, text } from '@poolgate/core/kit/figures.ts';
import { type Figures, record } from '@poolgate/core/kit/record.ts';

// The parts of `/api/walletEx`. The pool writes its numbers bare or in quotes, as it happens.

/** The coin in which the wallet is paid and every amount is counted; it is not what is mined. */
export const currencyShape = record({ currency: text });

/** Amounts in whole coins of `currency`. */
export const moneyShape = record({
  /** Confirmed, ready to be paid. */
  balance: essential(coins()),
  /** Immature or waiting to be exchanged; with 15 decimals and more. */
  unsold: coins(),
  /** `unsold` and `balance` together, rounded to 8 decimals. */
  unpaid: coins(),
  /** Ever paid; the plain software of the family has it not. `total` beside it is read differently by everybody and not used. */
  paidtotal: coins(),
  /** The least that is paid out. */
  minpay: coins(),
});

/** Lower case without punctuation; `sha256d` is the same work as `sha256`. */
export const algorithm: Field<string> = optionalField((value) => {
  const plain = typeof value === 'string' ? value.toLowerCase().replace(/[^a-z0-9]/g, '') : '';
  if (plain === '') return undefined;
  return plain === 'sha256d' ? 'sha256' : plain;
});

/** One entry of `miners`: a connection. */
export const connectionShape = record({
  ID: name,
  /** What the miner sent as its password: settings, and its name among them. */
  password: text,
  algo: essential(algorithm),
  /** H/s over the last five minutes, no count of shares. */
  accepted: essential(rate('H/s')),
  /** H/s over the last five minutes. */
  rejected: rate('H/s'),
});

/** One entry of `payouts`. */
export const payoutShape = record({
  time: essential(moment),
  amount: essential(coins()),
  /** Null as long as the payment has not been sent. */
  tx: text,
});

export type MoneyFigures = Figures<typeof moneyShape.fields>;
export type Connection = Figures<typeof connectionShape.fields>;
