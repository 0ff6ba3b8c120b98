import { useLingui } from '@lingui/react/macro';

/** What is not known, which is not zero. @param reason why, as whoever points at it or listens learns. */
export function Unknown({ reason }: { reason?: string | undefined }) {
  const { t } = useLingui();
  const words = reason === undefined ? t`not known` : t`not known: ${reason}`;
  return (
    <span className="unknown" title={words}>
      <span aria-hidden="true">—</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
