import { Trans, useLingui } from '@lingui/react/macro';
import { listKeys, listLinks } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Key } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { flagField, textField } from '../../address/state-fields.ts';
import { usePageState } from '../../address/use-page-state.ts';
import { answerOf } from '../../api/client.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { KeyRows } from './key-rows.tsx';

const schema = { ended: flagField(), sort: textField() };

/** All links, then all other keys; those that ended only where they are asked for. */
export function KeyList({ ownId }: { ownId: string | null }) {
  const { t } = useLingui();
  const [{ ended, sort }, setState] = usePageState(schema);
  const { data, error, refetch } = useQuery({
    queryKey: ['keys'],
    queryFn: async ({ signal }) => {
      const [keys, links] = await Promise.all([answerOf(listKeys({ signal })), answerOf(listLinks({ signal }))]);
      const ids = new Set(links.map(({ id }) => id));
      return { links, keys: keys.filter(({ id, kind }) => kind === 'key' && !ids.has(id)) };
    },
  });
  if (data === undefined)
    return error ? <ProblemBox error={error} retry={() => void refetch()} /> : <Skeleton lines={6} />;
  const shown = (list: readonly Key[]) => list.filter(({ state }) => ended || state === 'active');
  const hidden = [...data.links, ...data.keys].filter(({ state }) => state !== 'active').length;
  return (
    <>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {hidden > 0 && (
        <label className="check-more key-ended">
          <input type="checkbox" checked={ended} onChange={({ target }) => setState({ ended: target.checked })} />
          <span>
            <Trans>Also those that ended ({hidden})</Trans>
          </span>
        </label>
      )}
      <KeySection
        title={t`Watcher links`}
        none={t`No link was made yet. A link shows a client their pools, and nothing of others.`}
        rows={shown(data.links)}
        ownId={ownId}
        sort={sort}
        onSort={(sorting) => setState({ sort: sorting })}
      />
      <KeySection
        title={t`Keys`}
        none={t`There is no key.`}
        rows={shown(data.keys)}
        ownId={ownId}
        sort={sort}
        onSort={(sorting) => setState({ sort: sorting })}
      />
    </>
  );
}

interface SectionProps {
  title: string;
  /** Said where there is none. */
  none: string;
  rows: readonly Key[];
  ownId: string | null;
  sort: string;
  onSort: (sorting: string) => void;
}

function KeySection({ title, none, rows, ...rest }: SectionProps) {
  const id = useId();
  return (
    <section className="key-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? <p className="key-help">{none}</p> : <KeyRows caption={title} rows={rows} {...rest} />}
    </section>
  );
}
