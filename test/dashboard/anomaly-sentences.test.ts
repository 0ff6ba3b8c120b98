import { expect, test } from 'vitest';
import { figuresSaid } from '../../dashboard/src/pages/anomalies/sentence/figures-said.ts';
import { judgeHashrateDrop } from '../../scrapers/core/src/judging/anomalies/hashrate-drop.ts';
import { judgeOfflineWorkers } from '../../scrapers/core/src/judging/anomalies/offline-workers.ts';
import { judgePaymentDelay } from '../../scrapers/core/src/judging/anomalies/payment-delay.ts';
import { fullReading, worker } from '../../scrapers/core/testing/samples.ts';

// The page takes figures out of sentences that services write: where these are written in another way, this says so.

const hour = 3600;
const rate = (algorithm: string, currentHs: number) => ({ algorithm, currentHs, avg1hHs: null, avg24hHs: null });
const before = Array.from({ length: 10 }, () => [
  { algorithm: 'sha256', currentHs: 2e15 },
  { algorithm: 'scrypt', currentHs: 1e9 },
]);
const due = { balance: '0.00600000', threshold: '0.005', periodHours: 0.5, aboveSince: 0, isKnown: true };

test.each([
  [
    'offline',
    judgeOfflineWorkers(
      fullReading({ workers: [worker('a', { online: false })], onlineWorkers: 0, offlineWorkers: 1 }),
      null,
    ),
  ],
  ['drop', judgeHashrateDrop(fullReading({ hashrates: [rate('sha256', 1e15), rate('scrypt', 1e9)] }), before, null)],
  ['delay', judgePaymentDelay({ ...due, currency: 'BTC' }, 30 * hour)],
  ['delay', judgePaymentDelay({ ...due, currency: null }, 30 * hour)],
])('the page knows how services say it: %s', (says, verdict) => {
  expect(verdict.is === 'present' && figuresSaid(verdict.description)).toMatchObject({ says });
});
