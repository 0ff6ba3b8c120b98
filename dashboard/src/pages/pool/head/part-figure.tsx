import { useLingui } from '@lingui/react/macro';
import type { PartName, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ReactNode } from 'react';
import { useNow } from '../../../api/clock.ts';
import { Figure } from '../../../parts/figure.tsx';
import { partAt } from '../../../reads/part-state.ts';

interface Props {
  status: Status;
  part: PartName;
  /** null where it is not known. */
  value: ReactNode;
  /** Why it is not known, where there is a better reason than that of its part. */
  reason?: string | undefined;
}

/** A figure of the status with the age and the reason of its own part. */
export function PartFigure({ status, part, value, reason }: Props) {
  const { t } = useLingui();
  const { freshness, observedAt, error, isOffered } = partAt(status, part, useNow());
  const why = isOffered ? (reason ?? error?.message) : t`this pool does not offer it`;
  return <Figure value={value} reason={why} isOld={freshness !== 'fresh'} at={observedAt} />;
}
