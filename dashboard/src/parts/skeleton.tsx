import { useLingui } from '@lingui/react/macro';

/** Stands where something is on its way, in about its size. It never stays: an answer or a problem takes its place. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const { t } = useLingui();
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t`Loading`}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all lines are the same
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}
