import { expect, test } from 'vitest';
import type { Alert, RuleKind, Subject } from '../../../gateway/alerts/model.ts';
import { farmAccounts } from '../farm/accounts.ts';
import { farmBegin } from '../farm/farm.ts';
import { endOf, type Plant } from '../farm/plants.ts';
import { plantFarm } from './planting.ts';
import { type FarmTruth, scoreFarm } from './score.ts';
import type { ToldAlert } from './told-of-farm.ts';

const minute = 60;
const hour = 60 * minute;
const at = farmBegin + 10 * 24 * hour;
const accounts = farmAccounts(1, 10);

function told(kind: RuleKind, subject: Subject, pendingAt: number, toldAt = pendingAt): ToldAlert {
  const alert = { kind, subject, pendingAt, firedAt: toldAt, endedAt: null } as unknown as Alert;
  return { alert, toldAt };
}

const poolOf = (account: number): Subject => ({ kind: 'pool', poolId: accounts[account]?.poolId as string });
const score = (plants: Plant[], alerts: ToldAlert[], truth: Partial<FarmTruth> = {}) =>
  scoreFarm(plants, alerts, accounts, { opened: new Map(), left: [], ...truth }, 10 * minute);

test('what the rule of a plant tells in its account is found, with how long it took', () => {
  const plant: Plant = { kind: 'rack_without_power', at, account: 3 };
  const { plants, falseAlarms } = score(
    [plant],
    [told('workers_offline', poolOf(3), at + 20 * minute, at + 50 * minute)],
  );
  expect(plants).toMatchObject([{ planted: 1, found: 1, missed: [], delays: [1], beside: 0 }]);
  expect(falseAlarms).toEqual([]);
});

test('another account, another time and another rule do not find it', () => {
  const plant: Plant = { kind: 'rejects', at, account: 3 };
  const elsewhere = told('reject_rate', poolOf(4), at + hour);
  const before = told('reject_rate', poolOf(3), at - 1);
  const after = told('reject_rate', poolOf(3), endOf(plant) + 3 * hour);
  const beside = told('hashrate_drop', poolOf(3), at + hour);
  const { plants, falseAlarms } = score([plant], [elsewhere, before, after, beside]);
  expect(plants).toMatchObject([{ found: 0, missed: [plant], delays: [], beside: 1 }]);
  expect(falseAlarms).toEqual([elsewhere, before, after]);
});

test('a stopped service explains what its accounts have, and no other service', () => {
  const plant: Plant = { kind: 'stopped_service', at, account: 0 };
  const source = (name: string): Subject => ({ kind: 'source', name });
  const own = told('service_unreachable', source('antpool'), at + minute, at + 4 * minute);
  const ofAccount = told('pool_stale', poolOf(5), at + minute);
  const others = [
    told('service_unreachable', source('f2pool'), at + minute),
    told('pool_stale', poolOf(1), at + minute),
  ];
  const { plants, falseAlarms } = score([plant], [own, ofAccount, ...others]);
  expect(plants).toMatchObject([{ found: 1, beside: 1 }]);
  expect(falseAlarms).toEqual(others);
});

test('money is late from the moment at which the service says so', () => {
  const plant: Plant = { kind: 'late_payment', at, account: 0 };
  const alert = told('payment_late', poolOf(0), at + 30 * hour, at + 30 * hour + 5 * minute);
  const name = `${accounts[0]?.poolId} PAYMENT_DELAY`;
  const { plants } = score([plant], [alert], { opened: new Map([[name, [at - hour, at + 30 * hour]]]) });
  expect(plants).toMatchObject([{ delays: [0.5] }]);
});

test('a payment is told once, and what is told again or of no payment is false', () => {
  const poolId = accounts[2]?.poolId as string;
  const left = { poolId, amount: '0.50000000', isListed: true, time: at };
  const untold = { ...left, amount: '0.70000000' };
  const sameAmount = { ...left, time: at + 2 * hour };
  const word = (amount: string, eventId: string, time = at + hour) => ({
    ...{ toldAt: time, alert: told('payment_received', { kind: 'payout', poolId, eventId }, time).alert },
    amount,
  });
  const [right, again, alsoRight, invented, early] = [
    word(left.amount, 'one'),
    word(left.amount, 'two'),
    word(left.amount, 'other', at + 3 * hour),
    word('0.60000000', 'three'),
    word(untold.amount, 'four', at - 1),
  ].map(({ amount, ...one }) => ({ ...one, alert: { ...one.alert, facts: { amount } } as unknown as Alert }));
  const alerts = [right, again, alsoRight, invented, early] as ToldAlert[];
  expect(score([], alerts, { left: [left, untold, sameAmount] })).toEqual({
    ...{ plants: [], falseAlarms: [again, invented, early], untold: [untold] },
  });
});

test('what is not listed is found by the word of that payment alone', () => {
  const poolId = accounts[2]?.poolId as string;
  const plant: Plant = { kind: 'unlisted_payment', at, account: 2 };
  const payment = (amount: string, isListed: boolean, time: number) => ({ poolId, amount, isListed, time });
  const word = (amount: string, toldAt: number): ToldAlert => {
    const one = told('payment_received', { kind: 'payout', poolId, eventId: amount }, toldAt);
    return { ...one, alert: { ...one.alert, facts: { amount } } as unknown as Alert };
  };
  const left = [payment('1', true, at + minute), payment('2', false, at + hour)];
  const listed = word('1', at + minute);
  expect(score([plant], [listed], { left }).plants).toMatchObject([{ missed: [plant] }]);
  expect(score([plant], [listed, word('2', at + hour + 15 * minute)], { left }).plants).toMatchObject([
    { missed: [], delays: [1.5], beside: 0 },
  ]);
});

test('plants are where they can be seen, never two at once in an account, and the same for the same seed', () => {
  const many = farmAccounts(5, 100);
  const plants = plantFarm(5, many, 90, 4);
  expect(plants).toEqual(plantFarm(5, many, 90, 4));
  expect(plants).not.toEqual(plantFarm(6, many, 90, 4));
  expect(new Set(plants.map(({ kind }) => kind)).size).toBe(15);
  for (const { kind, at: begin, account } of plants) {
    if (kind === 'rack_without_power') expect(many[account]?.workers).toBeGreaterThanOrEqual(20);
    expect(begin).toBeGreaterThanOrEqual(farmBegin + 5 * 24 * hour);
  }
  for (const own of Map.groupBy(plants, ({ account }) => account).values())
    for (const [index, plant] of own.slice(1).entries()) expect(plant.at).toBeGreaterThan(endOf(own[index] as Plant));
});
