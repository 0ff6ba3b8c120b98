import { Trans, useLingui } from '@lingui/react/macro';
import { usePoolEarnings } from '../asked/use-pool-data.ts';
import { chartViewOf } from '../chart-view.ts';
import { earningLengths } from '../pool-state.ts';
import type { PoolPageState, SetPoolPageState } from '../use-shown-time.ts';
import { EarningsOfCurrency } from './earnings-of-currency.tsx';

interface Props {
  poolId: string;
  state: PoolPageState;
  setState: SetPoolPageState;
}

/** What the account earned by day or month, each currency by itself. */
export function EarningsSection({ poolId, state, setState }: Props) {
  const { t } = useLingui();
  const { by, days } = state;
  const others = usePoolEarnings(poolId, '').data?.[0]?.other_currencies ?? [];
  const spans = { day: t`By day`, month: t`By month` };
  const lengths = { '30': t`30 d`, '90': t`90 d`, '365': t`1 y`, all: t`all` };
  const asked = ['', ...others.map((currency) => currency ?? 'unknown')];
  return (
    <>
      <div className="list-head">
        <fieldset className="segments">
          <legend>
            <Trans>Bars</Trans>
          </legend>
          {(['day', 'month'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="earnings-by" checked={one === by} onChange={() => setState({ by: one })} />
              <span>{spans[one]}</span>
            </label>
          ))}
        </fieldset>
        {by === 'day' && (
          <fieldset className="segments">
            <legend>
              <Trans>Time shown</Trans>
            </legend>
            {earningLengths.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="earnings-days"
                  checked={one === days}
                  onChange={() => setState({ days: one })}
                />
                <span>{lengths[one]}</span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
      {asked.map((currency) => {
        const { isTable, onTable } = chartViewOf(`earnings${currency && `-${currency}`}`, state, setState);
        return (
          <EarningsOfCurrency
            key={currency}
            poolId={poolId}
            currency={currency}
            by={by}
            most={days === 'all' ? null : Number(days)}
            isTable={isTable}
            onTable={onTable}
          />
        );
      })}
    </>
  );
}
