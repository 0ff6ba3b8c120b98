import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../api/use-me.ts';
import { Page } from '../../frame/page.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { sourcesRead } from '../../reads/lists.ts';
import { SourceCard } from './source-card.tsx';
import { UnreadSection } from './unread-section.tsx';
import { worstFirst } from './worst-first.ts';
import './sources.css';

export default function SourcesPage() {
  const { t } = useLingui();
  return (
    <Page title={t`Sources`}>
      <Sources />
    </Page>
  );
}

function Sources() {
  const { t } = useLingui();
  const { data: me } = useMe();
  const { data, error, refetch } = useQuery(sourcesRead);
  if (data === undefined)
    return error ? <ProblemBox error={error} retry={() => void refetch()} /> : <Skeleton lines={8} />;
  if (data.length === 0)
    return (
      <EmptyState title={t`No services`}>
        <p>
          <Trans>
            The gateway follows no service yet. <code>SCRAPERS</code> or <code>SCRAPERS_DNS</code> in its settings names
            them.
          </Trans>
        </p>
      </EmptyState>
    );
  const up = data.filter(({ state }) => state === 'up').length;
  return (
    <>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      <p className="sources-sum">
        <Plural value={data.length} one="# service" other="# services" />
        {', '}
        <Trans>{up} up</Trans>
      </p>
      <UnreadSection sources={data} />
      <ul className="sources">
        {worstFirst(data).map((source) => (
          <li key={source.name}>
            <SourceCard source={source} mayForget={me?.may_change === true} />
          </li>
        ))}
      </ul>
    </>
  );
}
