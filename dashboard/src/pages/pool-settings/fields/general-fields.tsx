import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { statusesRead } from '../../../reads/lists.ts';
import { type FormFault, faultAt } from '../values/pointers.ts';
import type { FormStart } from '../values/settings-of-form.ts';
import { FlagLine, TextLine } from './plain-fields.tsx';

interface Props {
  type: string;
  start: FormStart;
  faults: readonly FormFault[];
}

/** Whose pool it is and where: the same of every type. What other pools have is suggested. */
export function GeneralFields({ type, start, faults }: Props) {
  const { t } = useLingui();
  const { data } = useQuery(statusesRead);
  const known = (setting: 'client_name' | 'company' | 'country' | 'location') =>
    [...new Set(data?.pools.flatMap((pool) => pool[setting] || []))].sort();
  const line = (setting: string) => ({
    name: `/${setting}`,
    first: start.texts[`/${setting}`] ?? '',
    fault: faultAt(faults, `/${setting}`),
  });
  return (
    <fieldset className="form-part">
      <legend>
        <Trans>Whose it is, and where</Trans>
      </legend>
      <TextLine {...line('pool_name')} label={t`Name of the pool`} help={t`As people call this account.`} isNeeded />
      <TextLine
        {...line('client_name')}
        label={t`Client`}
        help={t`Who owns the account. A new name makes a new client.`}
        known={known('client_name')}
        isNeeded
      />
      <TextLine
        {...line('company')}
        label={t`Company`}
        help={t`Who runs the miners.`}
        known={known('company')}
        isNeeded
      />
      <TextLine {...line('country')} label={t`Country`} known={known('country')} isNeeded />
      <TextLine {...line('location')} label={t`Place`} known={known('location')} />
      <TextLine {...line('tags')} label={t`Tags`} help={t`Words to filter by, with commas between them.`} />
      {start.stored === null ? (
        <TextLine
          {...line('pool_id')}
          label={t`Pool ID`}
          help={t`Left empty, the pool gets the next number.`}
          example={`${type}_001`}
        />
      ) : (
        <FlagLine name="/active" first={start.texts['/active'] === 'true'}>
          <Trans>The account is read</Trans>
        </FlagLine>
      )}
    </fieldset>
  );
}
