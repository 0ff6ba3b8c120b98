import type { KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { collectStatement } from './collect-statement.ts';

/** A statement is many answers, so it is asked for once, and again only when somebody wants it. */
export function useStatement(clientName: string, month: string, parts: readonly KeyPart[]) {
  const [progress, setProgress] = useState({ done: 0, all: 0 });
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['statement', clientName, month, parts],
    queryFn: ({ signal }) =>
      collectStatement({ clientName, month, parts, signal, onProgress: (done, all) => setProgress({ done, all }) }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return { statement: data, error, progress, isAsking: isFetching, askAgain: () => void refetch() };
}
