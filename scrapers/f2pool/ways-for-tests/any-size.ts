import { type AnySize, type Bodies, rows } from '@poolgate/core/testing/ways/any-size.ts';
import { expect } from 'vitest';

/** Unix seconds. */
const now = Math.floor(Date.now() / 1000);

/** Plain answers, but for those given by words of their request. */
const answers = (given: Record<string, string>): Bodies => {
  const all: Record<string, string> = {
    'assets/balance': '{"balance_info": {"balance": 0.5, "paid": 1}}',
    'hash_rate/info': '{"info": {"hash_rate": 1e15}}',
    'worker/list': '{"workers": []}',
    'transactions revenue': '{"transactions": []}',
    'transactions payout': '{"transactions": []}',
    ...given,
  };
  const isAsked = (request: string) => (words: string) => words.split(' ').every((word) => request.includes(word));
  return (request) => all[Object.keys(all).find(isAsked(request)) ?? ''] ?? '{}';
};

const equalNames = (length: number) =>
  answers({
    'worker/list': `{"workers": ${rows(length, (index) => `{"hash_rate_info": {"name": "rig", "hash_rate": ${index}}, "last_share_at": ${now}}`)}}`,
  });

const payments = (length: number) =>
  answers({
    'transactions payout': `{"transactions": ${rows(
      length,
      (index) => `{"id": ${index + 1}, "type": "payout", "changed_balance": -0.01, "created_at": ${now - 86_400}}`,
    )}}`,
  });

/** Each row is a payment that came back (it adds to the balance), and the payment itself is not listed. */
const returnedPayments = (length: number) =>
  answers({
    'transactions payout': `{"transactions": ${rows(
      length,
      (index) => `{"id": ${index + 1}, "type": "payout", "changed_balance": 0.01, "created_at": ${now - 86_400}}`,
    )}}`,
  });

const digits = (length: number) => {
  const amount = '7'.repeat(length);
  return answers({ 'assets/balance': `{"balance_info": {"balance": ${amount}, "paid": "${amount}"}}` });
};

const emptyRows = (length: number) => answers({ 'worker/list': `{"workers": ${rows(length, () => '{}')}}` });

const deepJson = (levels: number) =>
  answers({ 'worker/list': `{"workers": ${'['.repeat(levels)}${']'.repeat(levels)}}` });

export const anySize: AnySize = {
  name: 'f2pool, v2: workers, payments, digits, depth',
  type: 'f2pool',
  account: { api_secret: 'secret-of-nobody', mining_user_name: 'fjord', currency: 'bitcoin' },
  cases: [
    { part: 'workers', answer: equalNames, few: 'read', many: 'refused' },
    { part: 'payouts', answer: payments, few: 'read', many: 'refused' },
    { part: 'payouts', answer: returnedPayments, few: 'read', many: 'refused' },
    { part: 'money', answer: digits, few: 'refused', many: 'refused' },
    { part: 'workers', answer: emptyRows, few: 'refused', many: 'refused' },
    { part: 'workers', answer: deepJson, few: 'refused', many: 'refused' },
  ],
  async expectStored(get, { few }) {
    const { total } = await get<{ total?: number }>('/workers?limit=1');
    expect(total ?? few).toBe(few);
  },
};
