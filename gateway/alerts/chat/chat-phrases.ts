import type { Language } from '../model.ts';
import { counted } from '../words/pieces.ts';
import type { Speech } from '../words/speech.ts';

/** The words of answers in one language. */
export interface ChatPhrases {
  status(fresh: number, all: number, open: number, speech: Speech): string;
  hashrate: string;
  workers(online: string, offline: string): string;
  balance: string;
  unknown: string;
  from(known: number, all: number, speech: Speech): string;
  offline(count: number, pools: number, speech: Speech): string;
  noneOffline: string;
  offlineOf(offline: number, online: number | null, speech: Speech): string;
  offlineUnknown(count: number, speech: Speech): string;
  noWorkers: string;
  muted(what: string, until: string): string;
  mutedBy(what: string, until: string, author: string): string;
  unmuted(what: string): string;
  notMuted: string;
  everything: string;
  noClient(name: string): string;
  clients: string;
  noSuch(what: string): string;
  rules: string;
  wrong: Record<'summary' | 'mute' | 'unmute' | 'unknown', string>;
  helpTitle: string;
  help: readonly string[];
}

const english: ChatPhrases = {
  status: (fresh, all, open, speech) =>
    `${speech.number(fresh)} of ${counted(all, speech, { one: 'pool', other: 'pools' })} fresh, ${open === 0 ? 'nothing open' : counted(open, speech, { one: 'alert open', other: 'alerts open' })}`,
  hashrate: 'Hashrate',
  workers: (online, offline) => `Workers: ${online} online, ${offline} offline`,
  balance: 'Balance',
  unknown: 'not known',
  from: (known, all, speech) =>
    `from ${speech.number(known)} of ${counted(all, speech, { one: 'pool', other: 'pools' })}`,
  offline: (count, pools, speech) =>
    `${counted(count, speech, { one: 'worker', other: 'workers' })} offline in ${counted(pools, speech, { one: 'pool', other: 'pools' })}`,
  noneOffline: 'No worker is offline',
  offlineOf: (offline, online, speech) =>
    `${speech.number(offline)}${online === null ? '' : ` of ${speech.number(offline + online)}`} offline`,
  offlineUnknown: (count, speech) => `Not known now in ${counted(count, speech, { one: 'pool', other: 'pools' })}`,
  noWorkers: 'This chat is not shown workers',
  muted: (what, until) => `Muted until ${until}: ${what}`,
  mutedBy: (what, until, author) => `Muted until ${until} by ${author}: ${what}`,
  unmuted: (what) => `Muted no more: ${what}`,
  notMuted: 'Nothing of this is muted',
  everything: 'everything, also what is critical',
  noClient: (name) => `There is no client ${name}`,
  clients: 'Write one of these:',
  noSuch: (what) => `${what} is neither a rule nor a pool`,
  rules: 'Write a pool_id, or one of these rules:',
  wrong: {
    summary: 'Write whose: /summary Northwind',
    mute: 'Write for how long, up to 30 d, and if you want of what: /mute 2h, /mute 30m workers_offline, /mute 1d alpha_001',
    unmute: 'Write /unmute, or what is muted: /unmute workers_offline',
    unknown: 'I do not know this command. /help lists those that I know.',
  },
  helpTitle: 'What can be asked here',
  help: [
    '/status — how things are, and what is open',
    '/offline — where workers are offline',
    '/summary Northwind — the totals of a client',
    '/mute 2h — nothing is told here for 2 hours; /mute 2h workers_offline or /mute 2h alpha_001 only of a rule or a pool',
    '/unmute — everything is told again',
  ],
};

const pools = { one: 'пуле', other: 'пулах' };
const ofPools = { one: 'пула', other: 'пулов' };
const russian: ChatPhrases = {
  status: (fresh, all, open, speech) =>
    `актуально: ${speech.number(fresh)} из ${counted(all, speech, ofPools)}, ${open === 0 ? 'открытых оповещений нет' : `открыто оповещений: ${speech.number(open)}`}`,
  hashrate: 'Хешрейт',
  workers: (online, offline) => `Воркеры: ${online} онлайн, ${offline} офлайн`,
  balance: 'Баланс',
  unknown: 'неизвестно',
  from: (known, all, speech) => `по ${speech.number(known)} из ${counted(all, speech, ofPools)}`,
  offline: (count, among, speech) =>
    `${counted(count, speech, { one: 'воркер', few: 'воркера', many: 'воркеров', other: 'воркера' })} офлайн в ${counted(among, speech, pools)}`,
  noneOffline: 'Офлайн-воркеров нет',
  offlineOf: (offline, online, speech) =>
    `офлайн ${speech.number(offline)}${online === null ? '' : ` из ${speech.number(offline + online)}`}`,
  offlineUnknown: (count, speech) => `Сейчас неизвестно в ${counted(count, speech, pools)}`,
  noWorkers: 'Воркеры этому чату не показываются',
  muted: (what, until) => `Без оповещений до ${until}: ${what}`,
  mutedBy: (what, until, author) => `Без оповещений до ${until}, включил(а) ${author}: ${what}`,
  unmuted: (what) => `Оповещения снова включены: ${what}`,
  notMuted: 'Из этого ничего не отключено',
  everything: 'всё, в том числе критичное',
  noClient: (name) => `Клиента ${name} нет`,
  clients: 'Напишите одного из этих:',
  noSuch: (what) => `${what} — не правило и не пул`,
  rules: 'Напишите pool_id или одно из правил:',
  wrong: {
    summary: 'Напишите, чья сводка: /summary Northwind',
    mute: 'Напишите, на сколько (до 30 д) и, если нужно, что: /mute 2h, /mute 30m workers_offline, /mute 1d alpha_001',
    unmute: 'Напишите /unmute или что отключено: /unmute workers_offline',
    unknown: 'Такой команды нет. Список — по команде /help.',
  },
  helpTitle: 'Что здесь можно спросить',
  help: [
    '/status — как дела и что открыто',
    '/offline — где воркеры офлайн',
    '/summary Northwind — итоги клиента',
    '/mute 2h — 2 часа без оповещений здесь; /mute 2h workers_offline или /mute 2h alpha_001 — только об одном правиле или пуле',
    '/unmute — оповещать снова',
  ],
};

const languages: Record<Language, ChatPhrases> = { en: english, ru: russian };

export function chatPhrasesIn(language: Language): ChatPhrases {
  return languages[language];
}
