import type { Language, RuleKind } from '../../alerts/model.ts';

/** What a title says of one, and of two; and the line of one. */
const inEnglish: Record<RuleKind, [one: string, two: string, line: string]> = {
  workers_offline: [
    '12 of 412 workers offline (usually 3) · Northwind: Site A',
    'workers offline in 2 pools · Northwind: Site A, Site B',
    '12 of 412 workers offline (usually 3)',
  ],
  hashrate_drop: [
    'hashrate −26.9% · Northwind: Site A',
    'hashrate dropped in 2 pools · Northwind: Site A, Site B',
    '30.100 PH/s instead of the usual 41.200 PH/s (−26.9%)',
  ],
  hashrate_decay: [
    'hashrate slowly falls: −10% · Northwind: Site A',
    'hashrate slowly falls in 2 pools · Northwind: Site A, Site B',
    'scrypt: mean of 24 h 9.000 TH/s, two to four weeks ago 10.000 TH/s (−10%)',
  ],
  reject_rate: [
    '5.2% of shares rejected · Northwind: Site A',
    'many rejected shares in 2 pools · Northwind: Site A, Site B',
    '5.2% of the shares of the last hour were rejected',
  ],
  silent_workers: [
    '21 workers connected without hashrate · Northwind: Site A',
    'silent workers in 2 pools · Northwind: Site A, Site B',
    '21 of 400 workers that are connected have no hashrate',
  ],
  figures_frozen: [
    'figures do not move · Northwind: Site A',
    'figures do not move in 2 pools · Northwind: Site A, Site B',
    'hashrate and workers have been exactly the same since 14:00, although the pool answers',
  ],
  workers_lost: [
    'list of workers fell from 400 to 190 · Northwind: Site A',
    'workers are gone from the list in 2 pools · Northwind: Site A, Site B',
    'the pool listed 400 workers, and now 190',
  ],
  pool_stale: [
    'no new figures · Northwind: Site A',
    'no new figures in 2 pools · Northwind: Site A, Site B',
    'no new figures since 14:00: It answers 503',
  ],
  part_stale: [
    'no new figures: balance · Northwind: Site A',
    'parts without new figures in 2 pools · Northwind: Site A, Site B',
    'balance: never read',
  ],
  pool_refused: [
    'the pool refuses access · Northwind: Site A',
    'access to 2 pools refused · Northwind: Site A, Site B',
    'access refused since 14:00: The key has expired',
  ],
  payment_received: [
    'payout of 0.50000000 BTC · Northwind: Site A',
    '2 payouts: 1.00000000 BTC · Northwind: Site A, Site B',
    '0.50000000 BTC, paid 21 Nov 14:00, counted: the paid total rose by it, the pool does not list it yet, tx ab12',
  ],
  payment_late: [
    'payout overdue · Northwind: Site A',
    'payouts overdue in 2 pools · Northwind: Site A, Site B',
    '0.10000000 BTC is above the pay-out threshold since 14:00',
  ],
  balance_anomaly: [
    'balance changed without reason · Northwind: Site A',
    'balance changed without reason in 2 pools · Northwind: Site A, Site B',
    'neither income nor payouts explain the change; the balance is 0.10000000 BTC',
  ],
  service_unreachable: [
    'service first does not answer · Northwind: Site A, Site B',
    '2 services do not answer · Northwind, Southwind',
    'does not answer; 2 pools without new figures: It refuses connections',
  ],
  backup_failed: [
    'backup failed 2 times in a row · first',
    'backups of 2 services fail · first, second',
    '2 backups in a row failed; the last good one is of 20 Nov 13:00: No room',
  ],
  disk_nearly_full: [
    'disk 93.5% full · first',
    'disks of 2 services nearly full · first, second',
    '6.5 GB of 100 GB are free',
  ],
  cannot_look: [
    'rules cannot be judged · Northwind: Site A',
    'rules cannot be judged: 2 pools · Northwind: Site A, Site B',
    'not judged since 14:40: workers offline, rejected shares: Too old',
  ],
};

const inRussian: Record<RuleKind, [one: string, two: string, line: string]> = {
  workers_offline: [
    'офлайн 12 из 412 воркеров (обычно 3) · Northwind: Site A',
    'воркеры офлайн в 2 пулах · Northwind: Site A, Site B',
    'офлайн 12 из 412 воркеров (обычно 3)',
  ],
  hashrate_drop: [
    'хешрейт −26,9 % · Northwind: Site A',
    'хешрейт упал в 2 пулах · Northwind: Site A, Site B',
    '30.100 PH/s вместо обычных 41.200 PH/s (−26,9 %)',
  ],
  hashrate_decay: [
    'хешрейт медленно снижается: −10 % · Northwind: Site A',
    'хешрейт медленно снижается в 2 пулах · Northwind: Site A, Site B',
    'scrypt: среднее за 24 ч 9.000 TH/s, две–четыре недели назад 10.000 TH/s (−10 %)',
  ],
  reject_rate: [
    'отклонено 5,2 % шар · Northwind: Site A',
    'много отклонённых шар в 2 пулах · Northwind: Site A, Site B',
    'за последний час отклонено 5,2 % шар',
  ],
  silent_workers: [
    '21 воркер без хешрейта, хотя на связи · Northwind: Site A',
    'воркеры без хешрейта в 2 пулах · Northwind: Site A, Site B',
    'без хешрейта 21 из 400 воркеров на связи',
  ],
  figures_frozen: [
    'данные не меняются · Northwind: Site A',
    'данные не меняются в 2 пулах · Northwind: Site A, Site B',
    'хешрейт и воркеры в точности те же с 14:00, хотя пул отвечает',
  ],
  workers_lost: [
    'список воркеров сократился с 400 до 190 · Northwind: Site A',
    'воркеры пропали из списка в 2 пулах · Northwind: Site A, Site B',
    'в списке пула было 400 воркеров, теперь 190',
  ],
  pool_stale: [
    'нет новых данных · Northwind: Site A',
    'нет новых данных в 2 пулах · Northwind: Site A, Site B',
    'нет новых данных с 14:00: It answers 503',
  ],
  part_stale: [
    'нет новых данных: баланс · Northwind: Site A',
    'часть данных устарела в 2 пулах · Northwind: Site A, Site B',
    'баланс: ещё не прочитано',
  ],
  pool_refused: [
    'пул отказывает в доступе · Northwind: Site A',
    'отказано в доступе к 2 пулам · Northwind: Site A, Site B',
    'отказ в доступе с 14:00: The key has expired',
  ],
  payment_received: [
    'выплата 0.50000000 BTC · Northwind: Site A',
    '2 выплаты: 1.00000000 BTC · Northwind: Site A, Site B',
    '0.50000000 BTC, выплачено 21 нояб. 14:00, посчитано: на столько выросла сумма выплат, в списке пула её ещё нет, tx ab12',
  ],
  payment_late: [
    'выплата задерживается · Northwind: Site A',
    'выплаты задерживаются в 2 пулах · Northwind: Site A, Site B',
    '0.10000000 BTC — выше порога выплаты с 14:00',
  ],
  balance_anomaly: [
    'баланс изменился без причины · Northwind: Site A',
    'баланс изменился без причины в 2 пулах · Northwind: Site A, Site B',
    'ни доход, ни выплаты не объясняют изменения; баланс 0.10000000 BTC',
  ],
  service_unreachable: [
    'служба first не отвечает · Northwind: Site A, Site B',
    '2 службы не отвечают · Northwind, Southwind',
    'нет связи; без новых данных 2 пула: It refuses connections',
  ],
  backup_failed: [
    'резервная копия не удалась 2 раза подряд · first',
    'не удаются резервные копии 2 служб · first, second',
    'не удалась 2 раза подряд; последняя удачная — 20 нояб. 13:00: No room',
  ],
  disk_nearly_full: [
    'диск заполнен на 93,5 % · first',
    'почти заполнены диски 2 служб · first, second',
    'свободно 6,5 ГБ из 100 ГБ',
  ],
  cannot_look: [
    'правила нельзя проверить · Northwind: Site A',
    'правила нельзя проверить: 2 пула · Northwind: Site A, Site B',
    'не проверяется с 14:40: воркеры офлайн, отклонённые шары: Too old',
  ],
};

/** Of the alerts of `everyKind`. */
export const expectedWords: Record<Language, typeof inEnglish> = { en: inEnglish, ru: inRussian };
