// Who a service says it is.
import { type Exchange, send, written } from '../service/exchange.ts';
import { type Mode, modesOf } from './mode.ts';

type Loose = Record<string, unknown>;

const says = (lie: (exchange: Exchange) => Loose, lines?: string[]): Mode['answer'] => {
  return (exchange) => send(exchange, written({ ...(exchange.truth() as Loose), ...lie(exchange) }), lines);
};

const controls = '\u001b[2J\u009b31m\u202e\r\n';

export const identities: Mode[] = modesOf('identity', ['introduction'], {
  'the database of another': says(({ victims }) => ({ database_id: victims.databaseId })),
  'the name of another': says(({ victims }) => ({ name: victims.name })),
  'the type of another': says(({ victims }) => ({ type: victims.type })),
  'everything of another': says(({ victims }) => ({
    ...{ name: victims.name, type: victims.type, database_id: victims.databaseId, pools: victims.poolIds },
  })),
  'another one each time': says(({ turn }) => ({
    name: `wild${turn}`,
    database_id: `database-${turn}`,
    type: `wild${turn}`,
  })),
  'a name of 5 MB': says(({ turn }) => ({ name: `n${turn}${'x'.repeat(5_000_000)}` })),
  'a database of 5 MB, each time another': says(({ turn }) => ({ database_id: `d${turn}${'x'.repeat(5_000_000)}` })),
  'a contract version of 5 MB, each time another': says(({ turn }) => ({
    contract_version: `0.1.${turn}${'9'.repeat(5_000_000)}`,
  })),
  'a contract version of controls': says(() => ({ contract_version: controls })),
  'a contract of another time': says(() => ({ contract_version: '9.9.9' })),
  'an old contract': says(() => ({ contract_version: '0.1.0' })),
  'a version of 5 MB': says(({ turn }) => ({ version: `${turn}${'v'.repeat(5_000_000)}` })),
  'a version of controls': says(({ turn }) => ({ version: `${turn}${controls}` })),
  'a type of 5 MB': says(() => ({ type: 't'.repeat(5_000_000) })),
  'a type of controls': says(() => ({ type: controls, name: controls })),
  'a million pools': says(({ self }) => ({
    pools: Array.from({ length: 1_000_000 }, (_, at) => `${self.type}_${1000 + at}`),
  })),
  'pools that are none': says(() => ({ pools: [null, {}, '../..', '__proto__'] })),
  'started at no time': says(() => ({ started_at: 'never', revision: 7 })),
  '100,000 refused files': says(() => ({
    refused: Array.from({ length: 100_000 }, (_, line) => ({ file: 'x', line, pool_id: null, reason: controls })),
  })),
  'a clock of the year 9999': says(
    () => ({}),
    ['Content-Type: application/json', 'Date: Fri, 31 Dec 9999 23:59:59 GMT'],
  ),
});
