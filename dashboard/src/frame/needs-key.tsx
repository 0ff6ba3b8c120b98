import type { ComponentType, ReactNode } from 'react';
import { ProblemError } from '../api/problem-error.ts';
import { useRefusal } from '../api/session-key.ts';
import { useMe } from '../api/use-me.ts';
import { ProblemBox } from '../parts/problem-box.tsx';
import { Skeleton } from '../parts/skeleton.tsx';

/** What the page for logging in is told. */
export interface LogInProps {
  /** Why the key that this tab has is not taken. */
  refusal?: ProblemError | undefined;
}

interface Props {
  logIn: ComponentType<LogInProps>;
  children: ReactNode;
}

/** Shows a page to whoever may read it; others are asked for a key, in the same place, so that they are where they wanted to be afterwards. */
export function NeedsKey({ logIn: LogIn, children }: Props) {
  const { data: me, error, refetch } = useMe();
  const refusal = useRefusal();
  if (refusal) return <LogIn refusal={refusal} />;
  if (error instanceof ProblemError && error.status === 401) return <LogIn refusal={error} />;
  if (me === undefined)
    return error ? <ProblemBox error={error} retry={() => void refetch()} /> : <Skeleton lines={6} />;
  return me.role === 'nobody' || me.role === 'metrics' ? <LogIn /> : children;
}
