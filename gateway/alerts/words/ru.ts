import type { KindPhrases, Phrases } from './phrases.ts';
import { changeText, counted, named, quoted, reasonAfter, shareOf } from './pieces.ts';
import type { Speech } from './speech.ts';

// The words are those of the page: воркер, хешрейт, шары, служба, выплата, «нет связи».
const pools = { one: 'пул', few: 'пула', many: 'пулов', other: 'пула' };
/** After «в»: в 1 пуле, в 5 пулах. */
const amongPools = { one: 'пуле', other: 'пулах' };
/** After «к»: к 1 пулу, к 5 пулам. */
const toPools = { one: 'пулу', other: 'пулам' };
const workers = { one: 'воркер', few: 'воркера', many: 'воркеров', other: 'воркера' };
/** After «из»: из 1 воркера, из 5 воркеров. */
const ofWorkers = { one: 'воркера', other: 'воркеров' };
const times = { one: 'раз', few: 'раза', many: 'раз', other: 'раза' };
const services = { one: 'служба', few: 'службы', many: 'служб', other: 'службы' };
const ofServices = { one: 'службы', other: 'служб' };

const inPools = (what: string, count: number, speech: Speech) => `${what} в ${counted(count, speech, amongPools)}`;

const part = {
  hashrate: 'хешрейт',
  workers: 'воркеры',
  money: 'баланс',
  earnings: 'доход',
  payouts: 'выплаты',
  network: 'сеть',
};

const since = (observedAt: number | null, speech: Speech) =>
  observedAt === null ? 'ещё не прочитано' : `нет новых данных с ${speech.moment(observedAt)}`;

const grades: Record<string, string> = {
  listed: 'есть в списке пула',
  counted: 'посчитано: на столько выросла сумма выплат, в списке пула её ещё нет',
  deduced: 'выведено: на столько упал баланс, пул выплат не показывает',
};

const workersOffline: KindPhrases<'workers_offline'>['line'] = ({ facts: { offline, online, usual } }, speech) => {
  if (offline === null) return 'воркеров офлайн больше обычного';
  const what =
    online === null
      ? `${counted(offline, speech, workers)} офлайн`
      : `офлайн ${speech.number(offline)} из ${counted(offline + online, speech, ofWorkers)}`;
  return `${what}${usual === null ? '' : ` (обычно ${speech.number(usual)})`}`;
};

const kinds: Phrases['kinds'] = {
  workers_offline: {
    name: 'воркеры офлайн',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('воркеры офлайн', count, speech) : workersOffline(only, speech),
    line: workersOffline,
    advice: 'Проверьте питание, сеть и коммутаторы площадки; в списке воркеров видно, какие офлайн и с какого времени.',
  },
  hashrate_drop: {
    name: 'падение хешрейта',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('хешрейт упал', count, speech)
        : `хешрейт ${changeText(only.facts.currentHs, only.facts.normHs, speech)}`,
    line: ({ facts: { algorithm, currentHs, normHs } }, speech) =>
      `${named(algorithm)}${speech.hashrate(currentHs, algorithm)} вместо обычных ${speech.hashrate(normHs, algorithm)} (${changeText(currentHs, normHs, speech)})`,
    advice: 'Проверьте медленные и офлайн-воркеры, температуру, лимиты мощности и связь с пулом.',
  },
  hashrate_decay: {
    name: 'медленная потеря хешрейта',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('хешрейт медленно снижается', count, speech)
        : `хешрейт медленно снижается: ${changeText(only.facts.dayHs, only.facts.longNormHs, speech)}`,
    line: ({ facts: { algorithm, dayHs, longNormHs } }, speech) =>
      `${named(algorithm)}среднее за 24 ч ${speech.hashrate(dayHs, algorithm)}, две–четыре недели назад ${speech.hashrate(longNormHs, algorithm)} (${changeText(dayHs, longNormHs, speech)})`,
    advice: 'Проверьте воркеры, которые не вернулись, загрязнённые фильтры и платы, выпавшие одна за другой.',
  },
  reject_rate: {
    name: 'отклонённые шары',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('много отклонённых шар', count, speech)
        : `отклонено ${speech.percent(only.facts.rate)} шар`,
    line: ({ facts: { rate } }, speech) => `за последний час отклонено ${speech.percent(rate)} шар`,
    advice: 'Проверьте связь с пулом, адрес ближайшего сервера, разгон и прошивку.',
  },
  silent_workers: {
    name: 'воркеры без хешрейта',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('воркеры без хешрейта', count, speech)
        : `${counted(only.facts.silent, speech, workers)} без хешрейта, хотя на связи`,
    line: ({ facts: { silent, online } }, speech) =>
      online === null
        ? `${counted(silent, speech, workers)} на связи, но без хешрейта`
        : `без хешрейта ${speech.number(silent)} из ${counted(online, speech, ofWorkers)} на связи`,
    advice: 'Перезапустите эти воркеры; проверьте их платы и принимает ли пул их шары.',
  },
  figures_frozen: {
    name: 'данные не меняются',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('данные не меняются', count, speech) : 'данные не меняются',
    line: ({ facts }, speech) =>
      `хешрейт и воркеры в точности те же с ${speech.moment(facts.since)}, хотя пул отвечает`,
    advice: 'Сравните со страницей пула: показанное здесь может быть старым.',
  },
  workers_lost: {
    name: 'воркеры пропали из списка',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('воркеры пропали из списка', count, speech)
        : `список воркеров сократился с ${speech.number(only.facts.from)} до ${speech.number(only.facts.to)}`,
    line: ({ facts: { from, to } }, speech) =>
      `в списке пула было ${counted(from, speech, workers)}, теперь ${speech.number(to)}`,
    advice:
      'Посмотрите на странице пула, не перенесены, не переименованы и не удалены ли воркеры и не майнят ли они на другой аккаунт.',
  },
  pool_stale: {
    name: 'нет новых данных',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('нет новых данных', count, speech) : 'нет новых данных',
    line: ({ facts: { observedAt, error } }, speech) => `${since(observedAt, speech)}${reasonAfter(error)}`,
    advice:
      'Возможно, майнинг идёт, но его не видно. Откройте страницу пула; если она работает, посмотрите журнал службы.',
  },
  part_stale: {
    name: 'часть данных устарела',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('часть данных устарела', count, speech) : `нет новых данных: ${part[only.facts.part]}`,
    line: ({ facts }, speech) => `${part[facts.part]}: ${since(facts.observedAt, speech)}${reasonAfter(facts.error)}`,
    advice: 'Остальное читается. Проверьте, разрешено ли ключу читать эту часть, и посмотрите журнал службы.',
  },
  pool_refused: {
    name: 'отказ в доступе',
    headline: ({ only, count }, speech) =>
      only === null ? `отказано в доступе к ${counted(count, speech, toPools)}` : 'пул отказывает в доступе',
    line: ({ facts }, speech) => `отказ в доступе с ${speech.moment(facts.since)}${reasonAfter(facts.error)}`,
    advice:
      'Обновите ключ или ссылку в пуле и впишите в переменную, которую называет файл пула; затем перезапустите его службу.',
  },
  payment_received: {
    name: 'выплаты',
    headline: ({ count, sums }, speech) =>
      count === 1
        ? `выплата ${sums}`
        : `${counted(count, speech, { one: 'выплата', few: 'выплаты', many: 'выплат', other: 'выплаты' })}: ${sums}`,
    line: ({ facts: { amount, currency, paidAt, tx, grade } }, speech) =>
      [
        speech.money(amount, currency),
        ...(paidAt === null ? ['время неизвестно'] : [`выплачено ${speech.day(paidAt)}`]),
        ...(Object.hasOwn(grades, grade) ? [grades[grade]] : []),
        ...(tx === null ? [] : [`tx ${quoted(tx)}`]),
      ].join(', '),
    advice: null,
  },
  payment_late: {
    name: 'выплата задерживается',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('выплаты задерживаются', count, speech) : 'выплата задерживается',
    line: ({ facts: { balance, currency, since: from } }, speech) =>
      `${balance === null ? 'баланс' : speech.money(balance, currency)} — выше порога выплаты${from === null ? '' : ` с ${speech.moment(from)}`}`,
    advice: 'Проверьте в пуле настройки выплат, адрес и объявления о выплатах.',
  },
  balance_anomaly: {
    name: 'баланс изменился без причины',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('баланс изменился без причины', count, speech) : 'баланс изменился без причины',
    line: ({ facts: { balance, currency } }, speech) =>
      `ни доход, ни выплаты не объясняют изменения${balance === null ? '' : `; баланс ${speech.money(balance, currency)}`}`,
    advice: 'Сравните с выплатами и исправлениями, которые показывает пул.',
  },
  service_unreachable: {
    name: 'служба не отвечает',
    headline: ({ only, count }, speech) => {
      if (only !== null)
        return only.source === null
          ? 'служба, которая опрашивает эти пулы, не отвечает'
          : `служба ${quoted(only.source)} не отвечает`;
      const verb = speech.form(count, { one: 'не отвечает', other: 'не отвечают' });
      return `${counted(count, speech, services)} ${verb}`;
    },
    line: ({ source, facts: { message, pools: count } }, speech) =>
      `${source === null ? 'нет связи со службой, которая опрашивает эти пулы' : 'нет связи'}; без новых данных ${counted(count, speech, pools)}${reasonAfter(message)}`,
    advice: 'Проверьте, работает ли служба, и её журнал; на странице служб сказано, что делать.',
  },
  backup_failed: {
    name: 'резервная копия не удалась',
    headline: ({ only, count }, speech) =>
      only === null
        ? `не удаются резервные копии ${counted(count, speech, ofServices)}`
        : `резервная копия не удалась ${counted(only.facts.failures, speech, times)}${only.facts.failures > 1 ? ' подряд' : ''}`,
    line: ({ facts: { failures, lastGoodAt, error } }, speech) =>
      `не удалась ${counted(failures, speech, times)}${failures > 1 ? ' подряд' : ''}; ${lastGoodAt === null ? 'удачных ещё не было' : `последняя удачная — ${speech.day(lastGoodAt)}`}${reasonAfter(error)}`,
    advice: 'Проверьте место и права папки резервных копий.',
  },
  disk_nearly_full: {
    name: 'диск почти заполнен',
    headline: ({ only, count }, speech) =>
      only === null
        ? `почти заполнены диски ${counted(count, speech, ofServices)}`
        : `диск заполнен на ${speech.percent(1 - shareOf(only.facts.freeBytes, only.facts.totalBytes))}`,
    line: ({ facts: { freeBytes, totalBytes } }, speech) =>
      `свободно ${speech.bytes(freeBytes)} из ${speech.bytes(totalBytes)}`,
    advice: 'Освободите место: когда диск заполнится, новое не сохранится. Начните со старых копий и журналов.',
  },
  cannot_look: {
    name: 'нельзя проверить',
    headline: ({ only, count }, speech) =>
      only === null ? `правила нельзя проверить: ${counted(count, speech, pools)}` : 'правила нельзя проверить',
    line: ({ facts: { rules, reason }, since: from }, speech) =>
      `не проверяется с ${speech.moment(from)}: ${rules.map((rule) => kinds[rule].name).join(', ')}${reasonAfter(reason)}`,
    advice: 'Если здесь сейчас что-то сломается, никто не узнает. Выясните, почему нет данных.',
  },
};

export const russian: Phrases = {
  severity: { critical: 'Критично', warning: 'Внимание', info: 'К сведению' },
  over: 'Закончилось',
  kinds,
  part,
  operatorSees: 'Причину видит тот, кто управляет Poolgate.',
  open: 'Открыть в Poolgate',
  zone: (zone) => `Время: ${zone}`,
  andMore: (count) => `и ещё ${count}`,
  andOthers: (count) => `и ещё ${count}`,
  goesOn: (duration, from) => `уже ${duration}, с ${from}`,
  was: (what) => `было: ${what}`,
  isNew: 'новое',
  recovers: 'восстанавливается',
  ended: (at, duration) => `закончилось: ${at}, длилось ${duration}`,
  firedAndEnded: (began, ended, duration) => `началось: ${began}, закончилось: ${ended}, длилось ${duration}`,
  lasted: (duration) => `длилось ${duration}`,
  overIn: (count, speech) => `закончилось: ${speech.number(count)}`,
  openAlerts: (count, speech) =>
    counted(count, speech, {
      one: 'открытое оповещение',
      few: 'открытых оповещения',
      many: 'открытых оповещений',
      other: 'открытых оповещения',
    }),
  alerts: (count, speech) =>
    counted(count, speech, { one: 'оповещение', few: 'оповещения', many: 'оповещений', other: 'оповещения' }),
  nothingOpen: 'Открытых оповещений нет',
  test: { title: 'Проверка Poolgate', line: (target) => `Сообщения для ${target} приходят сюда.` },
};
