import { noTally } from '@poolgate/core/kit/tally.ts';
import { describe, expect, test } from 'vitest';
import { hashrateCards } from '../schema.ts';
import { type CardName, cardNamed, findCards, showsSeveralAccounts, workersCounted } from './cards.ts';

const labels: [string, CardName | null][] = [
  ['Текущий хешрейт', 'current'],
  ['Хешрейт за 10 минут', 'current'],
  ['Current hashrate', 'current'],
  ['CURRENT HASH RATE', 'current'],
  ['Ағымдағы хэшрейт', 'current'],
  ['Ағымдағы', 'current'],
  ['Средний хешрейт за 24ч', 'average24h'],
  ['Средний за 24 часа', 'average24h'],
  ['Среднее за 24\u00a0часа', 'average24h'],
  ['Avarage 24H', 'average24h'],
  ['Average hashrate (24h)', 'average24h'],
  ['Орташа хэшрейт 24 сағ', 'average24h'],
  ['Онлайн воркеры', 'online'],
  ['Воркеры онлайн', 'online'],
  ['Online workers', 'online'],
  ['Онлайн жұмысшылар', 'online'],
  ['Оффлайн воркеры', 'offline'],
  ['Офлайн воркеры', 'offline'],
  ['Неактивные воркеры', 'offline'],
  ['Offline workers', 'offline'],
  ['Inactive workers', 'offline'],
  ['Офлайн жұмысшылар', 'offline'],
  ['Желіден тыс жұмысшылар', 'offline'],
  ['Баланс', 'balance'],
  ['Balance', 'balance'],
  ['Последний доход', 'lastIncome'],
  ['Последний заработок', 'lastIncome'],
  ['Last earnings', 'lastIncome'],
  ['Соңғы табыс', 'lastIncome'],
  ['Средний доход за 24ч', null],
  ['Средний хешрейт', null],
  ['Общий доход', null],
  ['Последняя выплата', null],
  ['Ожидающий баланс', null],
  ['Онлайн / оффлайн воркеры', null],
  ['Воркеры', null],
  ['Хешрейт', null],
];

test.each(labels)('the label %j', (line, name) => expect(cardNamed(line)).toBe(name));

describe('cards', () => {
  const expected = {
    current: '37.405 PH/s',
    average24h: '38.210 PH/s',
    online: '200',
    offline: '2',
    balance: '0.01864218BTC',
    lastIncome: '0.01570138BTC',
  };
  const pairs: [string, string][] = [
    ['Текущий хешрейт', expected.current],
    ['Средний хешрейт за 24ч', expected.average24h],
    ['Онлайн воркеры', expected.online],
    ['Оффлайн воркеры', expected.offline],
    ['Баланс', expected.balance],
    ['Последний доход', expected.lastIncome],
  ];

  test('label above value', () => expect(findCards(pairs.flat())).toEqual(expected));
  test('value above label', () => expect(findCards(pairs.flatMap(([a, b]) => [b, a]))).toEqual(expected));
  test('in one line', () => expect(findCards(pairs.map((pair) => pair.join(': ')))).toEqual(expected));
  test('in one line without a space', () => expect(findCards(pairs.map((pair) => pair.join('')))).toEqual(expected));

  test('with units in their own lines', () => {
    expect(findCards(['Текущий хешрейт', '37.405', 'PH/s', 'Онлайн воркеры', '200', 'Баланс', '0.5', 'BTC'])).toEqual({
      current: '37.405 PH/s',
      online: '200',
      balance: '0.5 BTC',
    });
  });

  test('the first card wins over the legend of a chart; a menu is not a card', () => {
    const lines = ['Воркеры', 'Баланс', 'Настройки', ...pairs.flat(), 'Текущий хешрейт', '46.756 PH/s'];
    expect(findCards(lines)).toEqual(expected);
  });

  test('the largest group wins over a tooltip and the axis of a chart before it', () => {
    const chart = ['Текущий хешрейт', 'Средний хешрейт за 24ч', '50 PH/s', '40 PH/s', 'Текущий хешрейт: 12.000 PH/s'];
    expect(findCards([...chart, ...pairs.flat()])).toEqual(expected);
  });

  test('several accounts are noticed; the same figures twice are one account', () => {
    const other = pairs.flatMap(([label, value]) => [label, label === 'Баланс' ? '0.5BTC' : value]);
    expect(showsSeveralAccounts([...pairs.flat(), ...other])).toBe(true);
    expect(showsSeveralAccounts([...pairs.flat(), ...pairs.flat()])).toBe(false);
    expect(showsSeveralAccounts([...pairs.flat(), 'Текущий хешрейт', '46.756 PH/s', 'Баланс', '9 BTC'])).toBe(false);
  });

  test('a first card without a value is not filled from elsewhere', () => {
    const cards = findCards(['Текущий хешрейт', '--', ...pairs.slice(1).flat(), 'Текущий хешрейт', '46.756 PH/s']);
    expect(hashrateCards.read(cards, noTally).current).toBeNull();
  });

  test('an empty card does not take the value of the next one', () => {
    expect(findCards(['Текущий хешрейт', 'Средний хешрейт за 24ч', '38.210 PH/s', 'Онлайн воркеры', '3'])).toEqual({
      average24h: '38.210 PH/s',
      online: '3',
    });
  });

  test.each([
    ['Баланс', '-0.5BTC', { balance: '-0.5BTC' }],
    ['Средний хешрейт за 24ч', '-1.000 PH/s', { average24h: '-1.000 PH/s' }],
    ['Оффлайн воркеры', '-2', { offline: '-2' }],
    ['Текущий хешрейт', '37.405 QH/s', { current: '37.405 QH/s' }],
  ])('%s: %s is a value, though an impossible one', (label, value, cards) =>
    expect(findCards([label, value])).toEqual(cards),
  );

  test('workers are counted where both cards have a count', () => {
    expect(
      [
        { online: '200', offline: '2' },
        { online: '0', offline: '0' },
        { online: '200' },
        { online: '200', offline: '--' },
        { online: '-1', offline: '2' },
      ].map(workersCounted),
    ).toEqual([202, 0, null, null, null]);
  });
});
