import { ReadFailure } from '@poolgate/core/failure.ts';
import type { Known } from '@poolgate/core/read-context.ts';
import { createParts } from '@poolgate/core/runner/parts.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { describe, expect, test } from 'vitest';
import type { PageContent } from './browser/read-content.ts';
import { figuresOf } from './figures.ts';
import type { CardTexts } from './recognition/cards.ts';
import { knownTables } from './recognition/tables.ts';

const now = new Date('2026-11-21T09:00:00Z');
const cards: CardTexts = { current: '37.405 PH/s', online: '1', offline: '0', balance: '0.5', lastIncome: '0.1' };
const tables = {
  workers: [
    ['Воркеры', 'Статус', 'Хешрейт 10м'],
    ['rig', 'ONLINE', '1.000 PH/s'],
  ],
  earnings: [
    ['Дата', 'Общий доход'],
    ['11/20/2026', '0.2'],
  ],
  payouts: [
    ['Дата', 'Сумма', 'Транзакция'],
    ['2026-11-20 06:10:02', '0.3', 'abc'],
  ],
};

interface Shown {
  cards?: CardTexts;
  tables?: (keyof typeof tables)[];
  tabs?: string[];
  known?: Partial<Known>;
  lacksData?: boolean;
}

async function read(shown: Shown) {
  const poll = createParts(() => false);
  const known: Known | null = shown.known
    ? {
        newestEarningDay: null,
        newestPayoutAt: null,
        currency: null,
        partsRead: new Set(),
        incomeFromGrowth: false,
        ...shown.known,
      }
    : null;
  const tablesOf = (kind: keyof typeof tables) =>
    (shown.tables ?? []).includes(kind)
      ? knownTables([{ heading: '', headers: tables[kind][0] ?? [], rows: tables[kind].slice(1) }]).map((table) => ({
          table,
          ended: true,
          turned: false,
        }))
      : [];
  const content: PageContent = {
    sight: { cards: shown.cards ?? {}, namesCurrent: true, tabs: shown.tabs ?? [] },
    tables: { workers: tablesOf('workers'), earnings: tablesOf('earnings'), payouts: tablesOf('payouts') },
    lacksData: shown.lacksData ?? false,
  };
  const figures = await figuresOf({ parts: poll.parts, tally: poll.tally, known, now: () => now }, content);
  const outcomes = poll.outcomes();
  const outcomeOf = (part: PartName) => {
    const outcome = outcomes[part];
    return outcome instanceof ReadFailure ? outcome.kind : outcome;
  };
  const messageOf = (part: PartName) => (outcomes[part] instanceof ReadFailure ? outcomes[part].message : '');
  return { figures, outcomeOf, messageOf };
}

const all: PartName[] = ['hashrate', 'workers', 'money', 'earnings', 'payouts'];
const partsRead = new Set(all);

describe('a section that the page does not show', () => {
  test('is not offered where it was never read', async () => {
    const { outcomeOf, figures } = await read({ cards: { current: '1.000 PH/s' } });
    expect(all.map(outcomeOf)).toEqual(['read', 'not_offered', 'not_offered', 'not_offered', 'not_offered']);
    expect(figures.payoutsVisible).toBe(false);
  });

  test('has failed where it was read before; the message says what to do', async () => {
    const { outcomeOf, messageOf, figures } = await read({ cards: { current: '1.000 PH/s' }, known: { partsRead } });
    expect(all.map(outcomeOf)).toEqual(['read', 'changed', 'changed', 'changed', 'changed']);
    expect(messageOf('money')).toMatch(/no longer shows the balance.*taken away on purpose/);
    expect(messageOf('workers')).toContain('the table of workers');
    expect([figures.balance, figures.workers, figures.earnings, figures.payouts]).toEqual([
      null,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('is only late where the page has a tab for it', async () => {
    const { outcomeOf } = await read({
      cards,
      tabs: ['Доходы', 'История выплат'],
      known: { partsRead, newestEarningDay: '2026-11-20' },
    });
    expect([outcomeOf('earnings'), outcomeOf('payouts'), outcomeOf('workers')]).toEqual([
      'unavailable',
      'unavailable',
      'changed',
    ]);
  });

  test('is only late where data of the page did not come', async () => {
    const { outcomeOf, messageOf } = await read({ cards, known: { partsRead }, lacksData: true });
    expect(outcomeOf('workers')).toBe('unavailable');
    expect(messageOf('workers')).toContain('does not show the table of workers');
  });

  test('needs no table of workers where the cards count none', async () => {
    const none = { ...cards, online: '0', offline: '0' };
    const { outcomeOf, figures } = await read({ cards: none, known: { partsRead } });
    expect([outcomeOf('workers'), figures.workers, figures.workersComplete]).toEqual(['read', [], true]);
    expect((await read({ cards: none })).outcomeOf('workers')).toBe('not_offered');
  });
});

describe('the income', () => {
  test('is that of the card alone, unless there were days before', async () => {
    const alone = await read({ cards, known: { partsRead } });
    expect([alone.outcomeOf('earnings'), alone.figures.lastIncome]).toEqual(['read', '0.10000000']);
    const { outcomeOf } = await read({ cards, known: { partsRead, newestEarningDay: '2026-11-20' } });
    expect(outcomeOf('earnings')).toBe('changed');
  });

  test('is that of the newest day where there is no card', async () => {
    const { figures } = await read({ cards: { balance: '0.5' }, tables: ['earnings'] });
    expect(figures.lastIncome).toBe('0.20000000');
  });

  test("in another coin than the balance is not shown as the account's", async () => {
    const { figures } = await read({ cards: { balance: '0.5BTC', lastIncome: '1.25LTC' } });
    expect([figures.currency, figures.balance, figures.lastIncome]).toEqual(['BTC', '0.50000000', null]);
  });
});

describe('the coin', () => {
  test('is the one that the page names, else the one named before', async () => {
    const shown: Shown = { cards, tables: ['workers', 'earnings', 'payouts'] };
    const named = { ...shown, cards: { ...cards, balance: '0.5LTC' } };
    const algorithmOf = ({ figures }: Awaited<ReturnType<typeof read>>) => [
      figures.coin,
      figures.hashrates?.[0]?.algorithm,
      figures.workers?.[0]?.algorithm,
    ];
    expect(algorithmOf(await read(shown))).toEqual([null, null, null]);
    expect(algorithmOf(await read({ ...shown, known: { currency: 'BTC' } }))).toEqual(['BTC', 'sha256', 'sha256']);
    expect(algorithmOf(await read({ ...named, known: { currency: 'BTC' } }))).toEqual(['LTC', 'scrypt', 'scrypt']);
  });

  test('of an unreadable balance comes from another amount', async () => {
    const { figures, outcomeOf } = await read({ cards: { ...cards, balance: '1,234BTC', lastIncome: '0.1BTC' } });
    expect([outcomeOf('money'), figures.balance, figures.currency]).toEqual(['changed', null, 'BTC']);
  });
});
