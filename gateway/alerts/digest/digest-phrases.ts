import type { Freshness } from '@poolgate/language/freshness.ts';
import type { Language } from '../model.ts';
import { changeText, counted } from '../words/pieces.ts';
import type { Speech } from '../words/speech.ts';
import type { DigestFacts, DigestPayout } from './digest-facts.ts';
import type { HashrateChange, PayoutSum } from './digest-sums.ts';

/** The words of a digest in one language. */
export interface DigestPhrases {
  title(every: DigestFacts['every'], to: string): string;
  coverage(fresh: number, all: number, speech: Speech): string;
  notFresh: Record<Exclude<Freshness, 'fresh'>, string>;
  hashrate(change: HashrateChange, every: DigestFacts['every'], all: number, speech: Speech): string;
  hashrateUnknown: string;
  /** The title has it, too. */
  alerts(count: number, open: number, speech: Speech): string;
  ofKind(name: string, fired: number, ended: number, speech: Speech): string;
  longest(what: string, whose: string, duration: string): string;
  open: string;
  payouts(sum: PayoutSum, money: string, speech: Speech): string;
  noPayouts: string;
}

const gradeNames: Record<Language, Record<DigestPayout['grade'], string>> = {
  en: { listed: 'listed', counted: 'counted by the paid total', deduced: 'deduced from the balance' },
  ru: { listed: 'в списке пула', counted: 'по сумме выплат', deduced: 'по балансу' },
};

function gradesText(language: Language, { grades }: PayoutSum, speech: Speech): string {
  const names = gradeNames[language];
  const shown = (['listed', 'counted', 'deduced'] as const).filter((grade) => grades[grade] > 0);
  return shown.map((grade) => `${names[grade]}: ${speech.number(grades[grade])}`).join(', ');
}

const english: DigestPhrases = {
  title: (every, to) => `${every === 'day' ? 'Day' : 'Week'} to ${to}`,
  coverage: (fresh, all, speech) =>
    `${speech.number(fresh)} of ${counted(all, speech, { one: 'pool', other: 'pools' })} fresh`,
  notFresh: { stale: 'Stale', unreachable: 'Unreachable', no_data: 'No data' },
  hashrate: ({ algorithm, nowHs, pools, compared }, every, all, speech) => {
    const before = every === 'day' ? 'the day before' : 'the week before';
    const from = pools < all ? ` (from ${speech.number(pools)} of ${speech.number(all)} pools)` : '';
    const change = changeText(compared.nowHs, compared.beforeHs, speech);
    const some =
      compared.pools < pools ? `, compared in ${speech.number(compared.pools)} of ${speech.number(pools)}` : '';
    const against = isComparable(compared) ? `${change} against ${before}${some}` : `${before} is not known`;
    return `${speech.hashrate(nowHs, algorithm)}${from}, ${against}`;
  },
  hashrateUnknown: 'Hashrate: not known',
  alerts: (count, open, speech) =>
    `${count === 0 ? 'no alerts' : counted(count, speech, { one: 'alert', other: 'alerts' })}, ${open === 0 ? 'nothing open' : `${speech.number(open)} open`}`,
  ofKind: (name, fired, ended, speech) => `${name}: ${speech.number(fired)} fired, ${speech.number(ended)} over`,
  longest: (what, whose, duration) => `Longest: ${what} · ${whose} · ${duration}`,
  open: 'Open now:',
  payouts: (sum, money, speech) =>
    `Paid out: ${money} in ${counted(sum.count, speech, { one: 'payout', other: 'payouts' })} (${gradesText('en', sum, speech)})`,
  noPayouts: 'Paid out: nothing',
};

const russian: DigestPhrases = {
  title: (every, to) => `${every === 'day' ? 'Сутки' : 'Неделя'} до ${to}`,
  coverage: (fresh, all, speech) =>
    `актуально: ${speech.number(fresh)} из ${counted(all, speech, { one: 'пула', other: 'пулов' })}`,
  notFresh: { stale: 'Устарело', unreachable: 'Недоступно', no_data: 'Нет данных' },
  hashrate: ({ algorithm, nowHs, pools, compared }, every, all, speech) => {
    const before = every === 'day' ? 'сутки назад' : 'неделю назад';
    const from = pools < all ? ` (по ${speech.number(pools)} из ${speech.number(all)} пулов)` : '';
    const change = changeText(compared.nowHs, compared.beforeHs, speech);
    const some =
      compared.pools < pools ? `, сравнение по ${speech.number(compared.pools)} из ${speech.number(pools)}` : '';
    const against = isComparable(compared) ? `${change} к тому, что было ${before}${some}` : `${before} — неизвестно`;
    return `${speech.hashrate(nowHs, algorithm)}${from}, ${against}`;
  },
  hashrateUnknown: 'Хешрейт: неизвестно',
  alerts: (count, open, speech) =>
    `${count === 0 ? 'оповещений нет' : counted(count, speech, { one: 'оповещение', few: 'оповещения', many: 'оповещений', other: 'оповещения' })}, ${open === 0 ? 'открытых нет' : `открыто: ${speech.number(open)}`}`,
  ofKind: (name, fired, ended, speech) =>
    `${name}: началось ${speech.number(fired)}, закончилось ${speech.number(ended)}`,
  longest: (what, whose, duration) => `Дольше всего: ${what} · ${whose} · ${duration}`,
  open: 'Открыто сейчас:',
  payouts: (sum, money, speech) =>
    `Выплачено: ${money}, ${counted(sum.count, speech, { one: 'выплата', few: 'выплаты', many: 'выплат', other: 'выплаты' })} (${gradesText('ru', sum, speech)})`,
  noPayouts: 'Выплат не было',
};

const languages: Record<Language, DigestPhrases> = { en: english, ru: russian };

export function digestPhrasesIn(language: Language): DigestPhrases {
  return languages[language];
}

/** Against nothing there is no percentage. */
function isComparable({ pools, beforeHs }: HashrateChange['compared']): boolean {
  return pools > 0 && beforeHs > 0;
}
