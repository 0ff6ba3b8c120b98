import { Trans } from '@lingui/react/macro';
import type { Told } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { useDeliveryWords } from './delivery-words.ts';
import { lastTold } from './last-told.ts';

/** Whom an alert was told, and what failed. */
export function ToldLine({ told }: { told: readonly Told[] }) {
  const figures = useFigures();
  const words = useDeliveryWords();
  const last = lastTold(told);
  return (
    <p className="alert-told">
      {last.length === 0 ? (
        <Trans>Nobody was told of it yet.</Trans>
      ) : (
        <>
          <Trans>Told:</Trans>{' '}
          {last.map(({ target, at, state, error }, index) => (
            <span key={target} data-failed={state === 'failed' || undefined}>
              {index > 0 && '; '}
              <strong>{target}</strong> {words[state]}
              {at !== null && `, ${figures.recent(at)}`}
              {error !== null && (
                <>
                  {': '}
                  <span lang="en">{error}</span>
                </>
              )}
            </span>
          ))}
        </>
      )}
    </p>
  );
}
