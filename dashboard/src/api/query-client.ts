import { QueryClient } from '@tanstack/react-query';
import { isFinal, ProblemError } from './problem-error.ts';

const mostTries = 3;

export function createQueryClient(): QueryClient {
  return new QueryClient({
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
