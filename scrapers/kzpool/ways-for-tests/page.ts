import { join } from 'node:path';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { add, listAt, slowDown } from '@poolgate/core/testing/ways/moving.ts';
import type { PageFault, PageWay } from '@poolgate/core/testing/ways/page-way.ts';
import { type EndpointSpec, wayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { adapter } from '../adapter.ts';

/** An empty page that asks for its figures in three requests and shows the answers. */
const shell = `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>BTCPool</title></head><body><main></main><script>
const make = (tag, ...children) => { const made = document.createElement(tag); made.append(...children); return made; };
const cells = (tag, texts) => make('tr', ...texts.map((text) => make(tag, text)));
const show = {
  account: ({ cards }) => [make('section', ...cards.map((card) => make('div', ...card.map((text) => make('div', text)))))],
  list: ({ title, head, rows }) =>
    [make('h2', title), make('table', make('thead', cells('th', head)), make('tbody', ...rows.map((row) => cells('td', row))))],
};
for (const [name, way] of [['account', show.account], ['workers', show.list], ['days', show.list]])
  fetch('/data/' + name)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(name))))
    .then((data) => document.querySelector('main').append(...way(data)))
    .catch(() => undefined);
</script></body></html>`;

const account = {
  cards: [
    ['Текущий хешрейт', '37.405 PH/s'],
    ['Средний хешрейт за 24ч', '38.210 PH/s'],
    ['Онлайн воркеры', '3'],
    ['Оффлайн воркеры', '1'],
    ['Баланс', '0.01864218BTC'],
    ['Последний доход', '0.01570138BTC'],
  ],
};
const workers = {
  title: 'Воркеры',
  head: ['Воркеры', 'Статус', 'Хешрейт 10м', 'Хешрейт 1ч', 'Хешрейт 24ч', 'Последний обмен'],
  rows: [
    ['rig-a', 'ONLINE', '187.650 TH/s', '186.902 TH/s', '185.114 TH/s', '2026-11-21 08:45:00'],
    ['rig-b', 'ONLINE', '190.001 TH/s', '189.500 TH/s', '188.750 TH/s', '2026-11-21 08:44:30'],
    ['rig-c', 'ONLINE', '187.650 TH/s', '186.902 TH/s', '185.114 TH/s', '2026-11-21 08:44:30'],
    ['rig-d', 'OFFLINE', '0.000 H/s', '0.000 H/s', '87.250 TH/s', '2026-11-21 03:10:00'],
  ],
};
const days = {
  title: 'Доходы',
  head: ['Дата', 'Хешрейт', 'Доход'],
  rows: [
    ['2026-11-20', '38.187 PH/s', '0.01570138BTC'],
    ['2026-11-19', '38.100 PH/s', '0.01560138BTC'],
  ],
};

const cardAt = (body: PlainObject, index: number) => listAt<unknown[]>(body, 'cards')[index] ?? [];

/** The page reader waits six tenths of it for missing figures. */
const whatComesMustBeRead = 10;
/**
 * A table alone is waited at for 15 s, and is then scrolled to its end, which the cards no longer tell. A busy machine needs seconds to open the
 * page and to scroll; where they are not left, the table counts as incomplete.
 */
const tableAloneMustBeRead = 30;

const endpoints: EndpointSpec[] = [
  {
    name: '/observer-link/',
    feeds: 'everything',
    body: shell,
    // Three tries without an answer.
    faultySeconds: 3,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  },
  {
    name: '/data/account',
    feeds: ['hashrate', 'money'],
    body: JSON.stringify(account),
    faultySeconds: tableAloneMustBeRead,
    move(body, step) {
      for (const index of [0, 1]) slowDown(cardAt(body, index), step, 1);
      add(cardAt(body, 2), step, -1, 1);
      add(cardAt(body, 3), step, 1, 1);
      for (const index of [4, 5]) add(cardAt(body, index), step, 0.0001, 1);
    },
  },
  {
    name: '/data/workers',
    feeds: ['workers'],
    body: JSON.stringify(workers),
    faultySeconds: whatComesMustBeRead,
    move(body, step) {
      for (const row of listAt<unknown[]>(body, 'rows')) slowDown(row, step, 2, 3, 4);
    },
  },
  {
    name: '/data/days',
    feeds: ['earnings'],
    body: JSON.stringify(days),
    faultySeconds: whatComesMustBeRead,
    move: (body, step) => add(listAt<unknown[]>(body, 'rows')[0] ?? [], step, 0.0001, 2),
  },
];

const down = ['answers 500', 'hangs', 'has an empty body'];
/** Without data the page shows nothing, and gives no reason. */
const unseen = ({ endpoint, fault }: PageFault): PageFault =>
  fault === 'has an empty body' ? { endpoint, fault, kind: 'changed' } : { endpoint, fault };

export const observerPage: PageWay = {
  way: wayIn(adapter, {
    name: 'kzpool, page',
    fixtures: join(import.meta.dirname, '../fixtures'),
    scenario: 'ok-observer',
    endpoints,
    optionalValues: [],
  }),
  faults: [
    ...down.map((fault) => ({ endpoint: '/observer-link/', fault })),
    ...down.map((fault) => unseen({ endpoint: '/data/account', fault })),
    ...down.map((fault) => unseen({ endpoint: '/data/workers', fault })),
    { endpoint: '/data/days', fault: 'answers 500' },
  ],
};
