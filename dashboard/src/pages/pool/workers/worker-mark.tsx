import { useLingui } from '@lingui/react/macro';
import type { Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Unknown } from '../../../parts/unknown.tsx';

const shapes = {
  ONLINE: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  OFFLINE:
    'M3.8 2.200 8 6.400l4.200-4.200 1.600 1.600L9.600 8l4.200 4.200-1.600 1.600L8 9.600l-4.200 4.200-1.600-1.600L6.400 8 2.200 3.800Z',
} as const;

/** Whether a worker mines, as a shape and a word. */
export function WorkerMark({ status }: { status: Worker['status'] }) {
  const { t } = useLingui();
  if (status === null) return <Unknown />;
  return (
    <span className="state-mark" data-state={status === 'ONLINE' ? 'fresh' : 'unreachable'}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[status]} />
      </svg>
      {status === 'ONLINE' ? t`online` : t`offline`}
    </span>
  );
}
