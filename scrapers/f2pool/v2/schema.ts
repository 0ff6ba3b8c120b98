import { essential, leftOutAs } from '@poolgate/core/kit/field.ts';
import { moment, name, text } from '@poolgate/core/kit/figures.ts';
import { isObject, mapped, record } from '@poolgate/core/kit/record.ts';
import { answerOf, listIn, message, protoRate } from '../both-ways/protobuf.ts';

// The hashrate module of the v2 API. (The assets module, which serves both ways in, is in both-ways/assets.)

const rateFields = { hash_rate: essential(protoRate), h1_hash_rate: protoRate, h24_hash_rate: protoRate };
const unusedRates = ['h1_stale_hash_rate', 'h24_delay_hash_rate', 'local_hash_rate', 'h24_local_hash_rate'];

/** `/hash_rate/info` */
export const hashRateAnswer = answerOf(
  'info',
  message(record(rateFields), ['name', 'h24_stale_hash_rate', ...unusedRates]),
);

/** `/hash_rate/worker/list`. A message that is null counts as missing. */
export const workersAnswer = mapped(listIn('workers'), (rows) =>
  rows.map((row) => (isObject(row) && row.hash_rate_info === null ? { ...row, hash_rate_info: undefined } : row)),
);

/** A row of `/hash_rate/worker/list`. `host` is the customer's own address and is never read. */
export const workerRow = record({
  hash_rate_info: message(record({ name, ...rateFields, h24_stale_hash_rate: protoRate }), unusedRates),
  /** Unix seconds; 0 is never. */
  last_share_at: moment,
  /** A number, a text, or the name of the enum; left out is 0. */
  status: leftOutAs('0', text),
});

/** `status` of a worker: 0 online, 1 offline, 2 expired. */
export const statusWords = { online: ['0', 'online'], offline: ['1', '2', 'offline', 'expired'] };
