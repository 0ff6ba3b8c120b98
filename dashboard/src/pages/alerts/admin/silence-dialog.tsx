import { useLingui } from '@lingui/react/macro';
import { createSilence } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import { announce } from '../../../frame/announce.tsx';
import { Drawer } from '../../../parts/drawer.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { sourcesRead, statusesRead } from '../../../reads/lists.ts';
import { clientsRead } from '../../anomalies/clients-read.ts';
import { alertState } from '../alert-state.ts';
import { useAlertWords } from '../alert-words.ts';
import { ruleKinds } from '../rule-kinds.ts';
import { isOfAll, type SilenceForm, silenceDraftOf } from './silence-form.ts';
import { TimeChoice } from './time-choice.tsx';
import { useSending } from './use-sending.ts';

interface Props {
  /** What stands in it at first. */
  form: SilenceForm;
  onClose: () => void;
}

/** Makes a silence: about what, for how long, and why. */
export function SilenceDialog({ form: first, onClose }: Props) {
  const { t } = useLingui();
  const { kinds } = useAlertWords();
  const { data: clients } = useQuery(clientsRead);
  const { data: statuses } = useQuery(statusesRead);
  const { data: sources } = useQuery(sourcesRead);
  const [form, setForm] = useState(first);
  const change = (changed: Partial<SilenceForm>) => setForm({ ...form, ...changed });
  const { isBusy, error, onSubmit } = useSending(async () => {
    await answerOf(createSilence({ body: silenceDraftOf(form) }));
    announce(t`The silence is in force.`);
  }, onClose);
  const pools = (statuses?.pools ?? []).filter(
    ({ pool_id, client_name }) => pool_id === form.pool || form.client === '' || client_name === form.client,
  );
  return (
    <Drawer isOpen onClose={onClose} title={t`New silence`}>
      <form className="alert-form" onSubmit={onSubmit}>
        <OneOf
          label={t`Rule`}
          all={t`All rules`}
          value={form.kind}
          options={ruleKinds.map((kind) => [kind, kinds[kind]])}
          onChange={(text) => {
            const kind = alertState.kind.read([text]);
            change({ kind: kind === 'any' ? '' : kind });
          }}
        />
        <OneOf
          label={t`Client`}
          all={t`All clients`}
          value={form.client}
          options={(clients ?? []).map(({ client_name }) => [client_name, client_name])}
          onChange={(client) => change({ client })}
        />
        <OneOf
          label={t`Pool`}
          all={t`All pools`}
          value={form.pool}
          options={pools.map(({ pool_id, pool_name }) => [pool_id, `${pool_name} (${pool_id})`])}
          onChange={(pool) => change({ pool })}
        />
        <OneOf
          label={t`Service`}
          all={t`All services`}
          value={form.source}
          options={(sources ?? []).map(({ name }) => [name, name])}
          onChange={(source) => change({ source })}
        />
        <TimeChoice value={form.for} onChange={(wish) => change({ for: wish })} />
        <label className="field">
          {t`Reason`}
          <input
            value={form.reason}
            maxLength={1000}
            autoComplete="off"
            onChange={({ target }) => change({ reason: target.value })}
          />
        </label>
        {isOfAll(form) && <p className="notice">{t`Nobody is told of any alert then.`}</p>}
        {error && <ProblemBox error={error} />}
        <button className="button" data-kind="main" type="submit" disabled={isBusy}>
          {t`Silence them`}
        </button>
      </form>
    </Drawer>
  );
}

interface OneOfProps {
  label: string;
  /** What an empty value means. */
  all: string;
  value: string;
  options: readonly (readonly [value: string, words: string])[];
  onChange: (value: string) => void;
}

function OneOf({ label, all, value, options, onChange }: OneOfProps): ReactNode {
  const isListed = value === '' || options.some(([one]) => one === value);
  return (
    <label className="field">
      {label}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{all}</option>
        {/* What is not there any more can still be silenced. */}
        {!isListed && <option>{value}</option>}
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
