import { getMe } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf } from './client.ts';
import { useSessionKey } from './session-key.ts';

export function meRead(key: string | null) {
  return queryOptions({
    queryKey: ['me', key],
    queryFn: ({ signal }) => answerOf(getMe({ signal })),
    staleTime: 60_000,
  });
}

/** What the caller may do and see. */
export function useMe() {
  return useQuery(meRead(useSessionKey()));
}
