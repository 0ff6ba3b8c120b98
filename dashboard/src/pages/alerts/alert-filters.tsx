import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PageState } from '../../address/state-fields.ts';
import { useAlertSeverities } from '../../parts/alert-mark/alert-mark.tsx';
import { clientsRead } from '../anomalies/clients-read.ts';
import { alertState, severityChoices } from './alert-state.ts';
import { useAlertWords } from './alert-words.ts';
import { ruleKinds } from './rule-kinds.ts';

type State = PageState<typeof alertState>;

interface Props {
  state: State;
  onChange: (changed: Partial<State>) => void;
}

/** Which alerts are listed. */
export function AlertFilters({ state: { client, kind, severity, state }, onChange }: Props) {
  const { t } = useLingui();
  const { kinds } = useAlertWords();
  const severities = useAlertSeverities();
  const { data } = useQuery(clientsRead);
  const listed = data?.map(({ client_name }) => client_name) ?? [];
  // One that came with the address and is not listed is still what is asked for.
  const clients = client === '' || listed.includes(client) ? listed : [client, ...listed];
  return (
    <search className="alert-filters">
      {clients.length > 1 && (
        <Choice label={t`Client`} value={client} onChange={(text) => onChange({ client: text })}>
          <option value="">{t`All clients`}</option>
          {clients.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Choice>
      )}
      <Choice label={t`Rule`} value={kind} onChange={(text) => onChange({ kind: alertState.kind.read([text]) })}>
        <option value="any">{t`All rules`}</option>
        {ruleKinds.map((one) => (
          <option key={one} value={one}>
            {kinds[one]}
          </option>
        ))}
      </Choice>
      <Choice
        label={t`Severity`}
        value={severity}
        onChange={(text) => onChange({ severity: alertState.severity.read([text]) })}
      >
        <option value="any">{t`Any`}</option>
        {severityChoices.map((one) => (
          <option key={one} value={one}>
            {severities[one]}
          </option>
        ))}
      </Choice>
      <Choice label={t`State`} value={state} onChange={(text) => onChange({ state: alertState.state.read([text]) })}>
        <option value="all">{t`Open and over`}</option>
        <option value="open">{t`Open`}</option>
        <option value="over">{t`Over`}</option>
      </Choice>
    </search>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className="field">
      {label}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </label>
  );
}
