import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isFinal, ProblemError } from './problem-error.ts';
import { readSessionKey, refuseSessionKey } from './session-key.ts';

const mostTries = 3;

/** Keeps what is answered to the key that this tab has now. */
export function createQueryClient(): QueryClient {
  const key = readSessionKey();
  // An answer may come after another key was taken.
  const onError = (error: unknown) => {
    if (error instanceof ProblemError && error.status === 401 && key !== null && readSessionKey() === key)
      refuseSessionKey(error);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < mostTries && !isFinal(error),
        retryDelay: (failures, error) => {
          const told = error instanceof ProblemError ? error.retryAfterSeconds : null;
          return Math.min(told === null ? 1000 * 2 ** failures : told * 1000, 30_000);
        },
        // The page is told of changes; until it is, figures are asked for again after this long.
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        // A page in a local network has no use for what the browser thinks of the internet.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
