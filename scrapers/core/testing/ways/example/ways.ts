import { join } from 'node:path';
import type { PlainObject } from '../../../src/kit/record.ts';
import { fullReading } from '../../samples.ts';
import { alphapool } from '../../service/alphapool.ts';
import { add, listAt, objectAt, paidAt, payMore, slowDown } from '../moving.ts';
import { wayIn } from '../way-in.ts';
import type { WaysOfType } from '../ways-of-type.ts';

const payment = 0.001;

/** The example type's pool answers with a reading as JSON text. */
function moveReading(body: PlainObject, step: number): void {
  const reading = JSON.parse(String(body.reading)) as PlainObject;
  slowDown(objectAt(reading, 'hashrates', 0), step, 'currentHs', 'avg1hHs', 'avg24hHs');
  for (const row of listAt(reading, 'workers').slice(0, 2)) slowDown(row, step, 'hashrate10mHs', 'hashrate1hHs');
  add(reading, step, -payment, 'balance');
  add(reading, step, payment, 'paidTotal');
  add(objectAt(reading, 'earnings', 1), step, 0.000001, 'amount');
  payMore(listAt(reading, 'payouts'), step, (row, number) => ({
    ...row,
    ownId: `p${1 + number}`,
    paidAt: paidAt(number),
    amount: payment.toFixed(8),
    tx: `sent-${number}`,
  }));
  slowDown(reading, step, 'networkDifficulty');
  body.reading = JSON.stringify(reading);
}

const account = wayIn(alphapool, {
  name: 'example',
  fixtures: join(import.meta.dirname, 'fixtures'),
  scenario: 'ok',
  endpoints: [
    {
      name: '/api/account',
      feeds: 'everything',
      body: JSON.stringify({ reading: JSON.stringify({ ...fullReading(), parts: {} }) }),
      move: moveReading,
    },
  ],
  optionalValues: [],
});

/** The ways in of the example type, so that the suites have something to run on without any type. */
export const ways: WaysOfType = { overHttp: [account] };
