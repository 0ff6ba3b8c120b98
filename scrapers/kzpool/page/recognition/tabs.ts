import type { PageText } from '../page-text.ts';
import type { TableKind } from './tables.ts';
import { plainWords, words } from './words.ts';

const subjects = { workers: words.worker, earnings: words.income, payouts: words.payout } as const;

/** The tab of a kind of table: `Воркеры`, `My workers (220)`, `История выплат`, but not `Онлайн воркеры` or `Последний доход`. */
export function tabOf({ tabs }: Pick<PageText, 'tabs'>, kind: TableKind): string | undefined {
  const before = 'мои|все|список|история|дневные|ежедневные|my|all|daily|менің|барлық';
  const after = 'history|list|тарихы|тізімі';
  const name = String.raw`^(?:(?:${before}) )?(?:${subjects[kind].source})\p{L}*(?: (?:${after}))?(?: ?\(?\d+\)?)?$`;
  // Linear: a tab has fewer than forty characters.
  return tabs.find((tab) => new RegExp(name, 'u').test(plainWords(tab)));
}
