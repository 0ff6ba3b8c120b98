import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { choiceField, textField } from '../../address/state-fields.ts';
import { usePageState } from '../../address/use-page-state.ts';
import { Page } from '../../frame/page.tsx';
import { AnomalyFilters } from './anomaly-filters.tsx';
import { AnomalyList } from './anomaly-list.tsx';
import './anomalies.css';
import { clientsRead } from './clients-read.ts';

const schema = {
  client: textField(),
  severity: choiceField(['any', 'HIGH', 'MEDIUM'], 'any'),
  state: choiceField(['all', 'open', 'over'], 'all'),
};

/** Anomalies over all pools, the open ones first. */
export default function AnomaliesPage() {
  const { t } = useLingui();
  const [{ client, severity, state }, setState] = usePageState(schema);
  const { data: listed } = useQuery(clientsRead);
  // The same columns in both lists, and none that says the same in each row.
  const shared = { hasClients: client === '' && (listed?.length ?? 2) > 1 };
  const filter = {
    ...(client !== '' && { client }),
    ...(severity !== 'any' && { severity }),
  };
  return (
    <Page title={t`Anomalies`}>
      <AnomalyFilters client={client} severity={severity} state={state} onChange={setState} />
      {state !== 'over' && <AnomalyList title={t`Open`} filter={filter} {...shared} isResolved={false} />}
      {state !== 'open' && <AnomalyList title={t`Over`} filter={filter} {...shared} isResolved />}
    </Page>
  );
}
