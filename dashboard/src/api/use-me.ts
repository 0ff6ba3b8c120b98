import { getMe } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { answerOf } from './client.ts';
import { useSessionKey } from './session-key.ts';

/** What the caller may do and see. */
export function useMe() {
  const key = useSessionKey();
  return useQuery({
    queryKey: ['me', key],
    queryFn: ({ signal }) => answerOf(getMe({ signal })),
    staleTime: 60_000,
  });
}
