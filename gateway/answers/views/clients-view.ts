import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { incompletePools } from '@poolgate/server/lists/incomplete.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import { type Answer, listAnswer } from '../answer.ts';
import { faultHeaders, poolsNotRead } from '../coverage/coverage-headers.ts';
import { groupNames } from './group-names.ts';
import { headerOfAway } from './pools-view.ts';

export function clientsAnswer(state: GatewayState, form: ListForm): Answer {
  const { index } = state;
  const clients: components['schemas']['Client'][] = groupNames(state, 'all', 'client').map((client_name) => ({
    client_name,
    pools: index.group('true', 'client', client_name).members.size,
  }));
  return listAnswer(form, {
    json: () => clients,
    table: { columns: ['client_name', 'pools'] },
    rows: () => clients,
    headers: { ...headerOfAway(state), ...faultHeaders(state.faults) },
    name: ['clients'],
    csvHeaders: () => {
      const missing = state.poolsOfGoneSources().filter(({ pool }) => pool.active);
      return incompletePools([...missing.map(({ pool }) => pool.pool_id), ...poolsNotRead(state.faults)]);
    },
  });
}
