import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { clientsRead } from './clients-read.ts';

type Severity = 'any' | 'HIGH' | 'MEDIUM';
type State = 'all' | 'open' | 'over';

interface Props {
  client: string;
  severity: Severity;
  state: State;
  onChange: (changed: { client?: string; severity?: Severity; state?: State }) => void;
}

/** Which anomalies are listed. */
export function AnomalyFilters({ client, severity, state, onChange }: Props) {
  const { t } = useLingui();
  const { data } = useQuery(clientsRead);
  const listed = data?.map(({ client_name }) => client_name) ?? [];
  // One that came with the address and is not listed is still what is asked for.
  const clients = client === '' || listed.includes(client) ? listed : [client, ...listed];
  return (
    <search className="anomaly-filters">
      {clients.length > 1 && (
        <label className="field">
          {t`Client`}
          <select value={client} onChange={({ target }) => onChange({ client: target.value })}>
            <option value="">{t`All clients`}</option>
            {clients.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        {t`Severity`}
        <select
          value={severity}
          onChange={({ target: { value } }) =>
            onChange({ severity: value === 'HIGH' || value === 'MEDIUM' ? value : 'any' })
          }
        >
          <option value="any">{t`Any`}</option>
          <option value="HIGH">{t`high`}</option>
          <option value="MEDIUM">{t`medium`}</option>
        </select>
      </label>
      <label className="field">
        {t`State`}
        <select
          value={state}
          onChange={({ target: { value } }) =>
            onChange({ state: value === 'open' || value === 'over' ? value : 'all' })
          }
        >
          <option value="all">{t`Open and over`}</option>
          <option value="open">{t`Open`}</option>
          <option value="over">{t`Over`}</option>
        </select>
      </label>
    </search>
  );
}
