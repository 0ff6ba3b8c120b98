import { useLingui } from '@lingui/react/macro';
import type { Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { ShapeMark } from '../../../parts/shape-mark.tsx';
import { Unknown } from '../../../parts/unknown.tsx';

/** Whether a worker mines, as a shape and a word. */
export function WorkerMark({ status }: { status: Worker['status'] }) {
  const { t } = useLingui();
  if (status === null) return <Unknown />;
  return status === 'ONLINE' ? (
    <ShapeMark shape="disc" tone="fresh">{t`online`}</ShapeMark>
  ) : (
    <ShapeMark shape="cross" tone="unreachable">{t`offline`}</ShapeMark>
  );
}
