import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { usePageState } from '../../address/use-page-state.ts';
import { useMe } from '../../api/use-me.ts';
import { Page } from '../../frame/page.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { AdminNeeded } from './admin-needed.tsx';
import { addPoolState } from './choose/add-pool-state.ts';
import { poolTemplatesRead, poolTypesRead } from './choose/offered-reads.ts';
import { TypeChoice } from './choose/type-choice.tsx';
import { useLastType } from './choose/use-last-type.ts';
import { NewPool } from './new-pool.tsx';
import './pool-settings.css';

/** A pool is added here: which one, and then its settings. */
export default function AddPoolPage() {
  const { t } = useLingui();
  const { data: me } = useMe();
  const [state] = usePageState(addPoolState);
  const mayChange = me?.may_change ?? false;
  const types = useQuery({ ...poolTypesRead, enabled: mayChange });
  const templates = useQuery({ ...poolTemplatesRead, enabled: mayChange });
  const { type: poolType } = state;
  const type = useLastType(types.data?.types, poolType);
  if (!mayChange)
    return (
      <Page title={t`Add pool`}>
        <AdminNeeded />
      </Page>
    );
  const group = templates.data?.templates.find(({ driver }) => driver === state.type);
  const template = group?.templates.find(({ id }) => id === state.template) ?? null;
  // A form is filled once, so that it waits for what it is filled with.
  if (type !== undefined && (state.template === '' || !templates.isPending))
    return <NewPool key={`${state.type} ${state.template}`} type={type} template={template} />;
  return (
    <Page key="choice" title={t`Add pool`}>
      {[types, templates].map(
        ({ error, refetch }) => error && <ProblemBox key={error.message} error={error} retry={() => void refetch()} />,
      )}
      {types.data !== undefined && type === undefined && state.type !== '' && (
        <p className="notice">
          <Trans>No service that runs here reads the type {poolType}.</Trans>
        </p>
      )}
      {types.data === undefined || templates.isPending ? (
        types.error === null && <Skeleton lines={6} />
      ) : (
        <TypeChoice deployed={types.data} templates={templates.data} />
      )}
    </Page>
  );
}
