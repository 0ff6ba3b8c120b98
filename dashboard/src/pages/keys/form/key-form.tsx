import { Trans, useLingui } from '@lingui/react/macro';
import { listClients, listPools } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { answerOf } from '../../../api/client.ts';
import { usePartWords } from '../../../frame/part-words.ts';
import { LanguageOptions } from '../../../language/language-options.tsx';
import { isLanguage } from '../../../language/languages.ts';
import { CheckList } from './check-list.tsx';
import { ExpiryField } from './expiry-field.tsx';
import { allParts, type KeyFormState, type KeyKind } from './key-form-state.ts';
import { TextField } from './text-field.tsx';
import type { WrongField } from './wrong-field.ts';

interface Props {
  kind: KeyKind;
  form: KeyFormState;
  onChange: (changed: Partial<KeyFormState>) => void;
  /** What the gateway says is wrong with a field. */
  faultAt: (field: WrongField) => string | null;
}

/** What a new key or link is, and what it sees. */
export function KeyForm({ kind, form, onChange, faultAt }: Props) {
  const { t } = useLingui();
  const words = usePartWords();
  const hasView = kind === 'link' || form.role === 'read';
  return (
    <>
      {kind === 'key' ? (
        <>
          <TextField
            label={t`Name: what it is for, or who has it`}
            value={form.name}
            onChange={(name) => onChange({ name })}
            fault={faultAt('name')}
            isNeeded
          />
          <label className="field">
            <Trans>Role</Trans>
            <select
              value={form.role}
              onChange={({ target: { value } }) =>
                onChange({ role: value === 'admin' || value === 'metrics' ? value : 'read' })
              }
            >
              <option value="read">{t`read: sees, and changes nothing`}</option>
              <option value="metrics">{t`metrics: reads /metrics only`}</option>
              <option value="admin">{t`admin: may do everything`}</option>
            </select>
          </label>
        </>
      ) : (
        <>
          <TextField
            label={t`Title of the page; without it, the names of the clients`}
            value={form.title}
            onChange={(title) => onChange({ title })}
            fault={faultAt('title')}
          />
          <label className="field">
            <Trans>Language of the page</Trans>
            <select
              value={form.language}
              onChange={({ target: { value } }) => isLanguage(value) && onChange({ language: value })}
            >
              <LanguageOptions />
            </select>
          </label>
        </>
      )}
      {hasView && <ViewFields form={form} onChange={onChange} faultAt={faultAt} />}
      {hasView && (
        <CheckList<KeyPart>
          title={t`What it shows of them`}
          options={allParts.map((part) => ({ value: part, label: words[part] }))}
          chosen={form.parts}
          onChange={(parts) => onChange({ parts: allParts.filter((part) => parts.includes(part)) })}
          fault={faultAt('parts')}
        />
      )}
      <ExpiryField form={form} onChange={onChange} fault={faultAt('expires')} />
    </>
  );
}

/** Whose pools it sees. */
function ViewFields({ form, onChange, faultAt }: Omit<Props, 'kind'>) {
  const { t } = useLingui();
  const { data: clients } = useQuery({
    queryKey: ['clients'],
    queryFn: ({ signal }) => answerOf(listClients({ signal })),
  });
  const { data: pools } = useQuery({
    queryKey: ['pools', 'of any kind'],
    queryFn: ({ signal }) => answerOf(listPools({ query: { active: 'all' }, signal })),
  });
  return (
    <>
      <CheckList
        title={t`Clients`}
        options={clients?.map(({ client_name }) => ({ value: client_name, label: client_name })) ?? []}
        chosen={form.clients}
        onChange={(chosen) => onChange({ clients: chosen })}
        fault={faultAt('clients')}
      >
        <label className="check-more">
          <input
            type="checkbox"
            checked={form.future && form.clients.length > 0}
            disabled={form.clients.length === 0}
            onChange={({ target: { checked } }) => onChange({ future: checked })}
          />
          <span>
            <Trans>Also pools that come to these clients later</Trans>
          </span>
        </label>
      </CheckList>
      <CheckList
        title={t`Single pools`}
        options={pools?.map(({ pool_id, pool_name }) => ({ value: pool_id, label: `${pool_name} (${pool_id})` })) ?? []}
        chosen={form.pools}
        onChange={(chosen) => onChange({ pools: chosen })}
        fault={faultAt('pools')}
      />
    </>
  );
}
