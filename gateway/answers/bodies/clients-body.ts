import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { incompletePools } from '@poolgate/server/lists/incomplete.ts';
import type { View } from '../../views/view.ts';
import { type Answer, listAnswer } from '../answer.ts';
import { faultHeaders, poolsNotRead } from '../coverage/coverage-headers.ts';
import { groupNames } from './group-names.ts';
import { headerOfAway } from './pools-body.ts';

export function clientsAnswer(view: View, form: ListForm): Answer {
  const clients: components['schemas']['Client'][] = groupNames(view, { active: 'all' }, 'client').map(
    (client_name) => ({
      client_name,
      pools: view.group({ client: client_name, active: 'true' }).ids().length,
    }),
  );
  return listAnswer(form, {
    json: () => clients,
    table: { columns: ['client_name', 'pools'] },
    rows: () => clients,
    headers: { ...headerOfAway(view), ...faultHeaders(view.faults) },
    name: ['clients'],
    csvHeaders: () => {
      const missing = view.poolsOfGoneSources().filter(({ pool }) => pool.active);
      return incompletePools([...missing.map(({ pool }) => pool.pool_id), ...poolsNotRead(view.faults)]);
    },
  });
}
