import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { statusesRead } from '../../reads/lists.ts';
import { clientsRead } from '../anomalies/clients-read.ts';
import { usePayoutWords } from './payout-words.ts';
import type { PayoutsState } from './payouts-state.ts';

interface Props {
  state: PayoutsState;
  onChange: (changed: Partial<PayoutsState>) => void;
}

/** What is in the address and not in the list is still what is asked for. */
const withChosen = (listed: readonly string[], chosen: string) =>
  chosen === '' || listed.includes(chosen) ? listed : [chosen, ...listed];

/** Which payments are listed. */
export function PayoutFilters({ state, onChange }: Props) {
  const { t } = useLingui();
  const { grades } = usePayoutWords();
  const clients = useQuery(clientsRead).data?.map(({ client_name }) => client_name) ?? [];
  const pools = useQuery(statusesRead).data?.pools ?? [];
  const currencies = [...new Set(pools.flatMap(({ status }) => status.currency ?? []))].sort();
  return (
    <search className="payout-filters">
      {clients.length > 1 && (
        <label className="field">
          {t`Client`}
          <select value={state.client} onChange={({ target }) => onChange({ client: target.value })}>
            <option value="">{t`All clients`}</option>
            {withChosen(clients, state.client).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        {t`Currency`}
        <select value={state.currency} onChange={({ target }) => onChange({ currency: target.value })}>
          <option value="">{t`Any`}</option>
          {withChosen(currencies, state.currency).map((ticker) => (
            <option key={ticker}>{ticker}</option>
          ))}
        </select>
      </label>
      <label className="field">
        {t`From (UTC day)`}
        <input type="date" value={state.from} onChange={({ target }) => onChange({ from: target.value })} />
      </label>
      <label className="field">
        {t`To (UTC day)`}
        <input type="date" value={state.to} onChange={({ target }) => onChange({ to: target.value })} />
      </label>
      <label className="field">
        {t`How it is known`}
        <select
          value={state.grade}
          onChange={({ target: { value } }) =>
            onChange({ grade: value === 'listed' || value === 'counted' || value === 'deduced' ? value : 'any' })
          }
        >
          <option value="any">{t`Any`}</option>
          <option value="listed">{grades.listed}</option>
          <option value="counted">{grades.counted}</option>
          <option value="deduced">{grades.deduced}</option>
        </select>
      </label>
      <label className="field">
        {t`State`}
        <select
          value={state.state}
          onChange={({ target: { value } }) => onChange({ state: value === 'all' ? 'all' : 'sure' })}
        >
          <option value="sure">{t`Confirmed and returned`}</option>
          <option value="all">{t`Also unconfirmed and withdrawn`}</option>
        </select>
      </label>
    </search>
  );
}
