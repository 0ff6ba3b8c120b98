import { listClients } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../../api/client.ts';

/** The clients that the caller sees. */
export const clientsRead = queryOptions({
  queryKey: ['clients'],
  queryFn: ({ signal }) => answerOf(listClients({ signal })),
});
