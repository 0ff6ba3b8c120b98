import { listPoolTemplates, listPoolTypes } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../../../api/client.ts';

// Nothing in them is of an account.

/** What the services here read, with the form of each type. */
export const poolTypesRead = queryOptions({
  queryKey: ['pool types'],
  queryFn: ({ signal }) => answerOf(listPoolTypes({ signal })),
});

export const poolTemplatesRead = queryOptions({
  queryKey: ['pool templates'],
  queryFn: ({ signal }) => answerOf(listPoolTemplates({ signal })),
});
