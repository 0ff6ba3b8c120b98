import { useLingui } from '@lingui/react/macro';
import type { Source } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { FaultList } from './fault-list.tsx';
import { unreadOnce } from './unread-once.ts';

/** Pools of the files that nobody reads. It is no fault of any one service: each of them tells the same. */
export function UnreadSection({ sources }: { sources: readonly Source[] }) {
  const { t } = useLingui();
  const unread = unreadOnce(sources);
  if (unread.length === 0) return null;
  return (
    <div className="card source sources-unread">
      <FaultList title={t`Read by no service`} faults={unread} level="h2" />
    </div>
  );
}
