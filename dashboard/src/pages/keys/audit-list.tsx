import { Trans, useLingui } from '@lingui/react/macro';
import { listAudit } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { AuditAction } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useId } from 'react';
import { answerOf } from '../../api/client.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { Unknown } from '../../parts/unknown.tsx';
import { useFieldWords, useWho } from './key-words.ts';

const most = 50;

/** What was changed lately, by whom, and what was refused. */
export function AuditList() {
  const { t } = useLingui();
  const id = useId();
  const figures = useFigures();
  const { data, error, refetch } = useQuery({
    // Whatever changes keys is in it.
    queryKey: ['keys', 'audit'],
    queryFn: ({ signal }) => answerOf(listAudit({ query: { limit: most }, signal })),
  });
  const who = useWho();
  const actions: Record<AuditAction, string> = {
    create_key: t`key made`,
    create_link: t`link made`,
    rotate_key: t`key rotated`,
    revoke_key: t`key revoked`,
    create_pool: t`pool added`,
    update_pool: t`pool changed`,
    delete_pool: t`pool taken away`,
    try_pool: t`pool tried`,
    poll_pool: t`pool polled`,
    update_anomaly: t`anomaly changed`,
    delete_source: t`service forgotten`,
    create_silence: t`silence made`,
    end_silence: t`silence ended`,
    acknowledge_alert: t`alert acknowledged`,
    withdraw_acknowledgement: t`acknowledgement withdrawn`,
    test_alert_target: t`test message sent`,
    replay_alert_delivery: t`message sent again`,
    refused_key: t`keys refused`,
  };
  return (
    <section className="key-section" aria-labelledby={id}>
      <h2 id={id}>
        <Trans>Changes</Trans>
      </h2>
      <p className="key-help">
        <Trans>The latest {most}. What was sent is never kept, only the names of the fields.</Trans>
      </p>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton />}
      {data?.entries.length === 0 && <p className="key-help">{t`Nothing was changed yet.`}</p>}
      {data !== undefined && data.entries.length > 0 && (
        <RowsTable
          caption={t`Changes`}
          rows={data.entries}
          idOf={(entry) => entry.id}
          columns={[
            { name: 'at', title: t`When`, isHead: true, show: ({ at }) => figures.moment(at) },
            {
              name: 'what',
              title: t`What`,
              show: ({ action, count, fields }) => (
                <>
                  {/* A service of the gateway may know more kinds than this page. */}
                  {actions[action] ?? action}
                  {count > 1 && ` × ${figures.count(count)}`}
                  {fields.length > 0 && <Fields fields={fields} />}
                </>
              ),
            },
            { name: 'subject', title: t`Of what`, show: ({ subject }) => subject ?? <Unknown /> },
            {
              name: 'who',
              title: t`By`,
              show: ({ caller, ...entry }) => (
                <>
                  {who(entry) ?? <Unknown />}
                  {caller !== null && <span className="key-id">{caller}</span>}
                </>
              ),
            },
            {
              name: 'answer',
              title: t`Answer`,
              show: ({ status }) =>
                status === null ? (
                  <Unknown reason={t`nobody waited for one`} />
                ) : status < 400 ? (
                  t`done`
                ) : (
                  t`refused (${status})`
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

/** The names of fields that the page knows in its words, others as they were sent. */
function Fields({ fields }: { fields: readonly string[] }) {
  const words = useFieldWords();
  return (
    <span className="key-id">
      {fields.map((field, index) => (
        <Fragment key={field}>
          {index > 0 && ', '}
          {words(field) ?? <code>{field}</code>}
        </Fragment>
      ))}
    </span>
  );
}
