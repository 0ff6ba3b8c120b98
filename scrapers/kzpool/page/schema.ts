import { essential } from '@poolgate/core/kit/field.ts';
import { day, moment, name, text } from '@poolgate/core/kit/figures.ts';
import { record } from '@poolgate/core/kit/record.ts';
import { shownAmount, shownCount, shownHashrate, shownTransaction } from './values.ts';

// What is read of the page. The keys of cards are those of recognition/cards.ts, the keys of rows those of recognition/columns.ts.
// Times without a zone are UTC, because the page is rendered in UTC.

export const hashrateCards = record({
  current: essential(shownHashrate),
  average24h: shownHashrate,
  online: shownCount,
  offline: shownCount,
});

export const balanceCard = record({ balance: essential(shownAmount) });

export const incomeCard = record({ lastIncome: shownAmount });

export const shownWorkerRow = record({
  name,
  status: text,
  hs10m: essential(shownHashrate),
  hs1h: shownHashrate,
  hs24h: shownHashrate,
  lastSeen: moment,
});

export const shownDayRow = record({ date: essential(day), amount: essential(shownAmount), hashrate: shownHashrate });

export const shownPayoutRow = record({
  date: essential(moment),
  amount: essential(shownAmount),
  tx: shownTransaction,
});
