import { useLingui } from '@lingui/react/macro';
import { endSilence, listSilences } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { RuleKind, Silence } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, doneBy } from '../../../api/client.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { announce } from '../../../frame/announce.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { RowsTable } from '../../../parts/rows/rows-table.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { useAlertWords } from '../alert-words.ts';
import { SilenceDialog } from './silence-dialog.tsx';
import { emptySilence } from './silence-form.ts';

/** What nobody is told of for a while: silences of people, and maintenance windows of the alerts file. */
export function SilenceList() {
  const { t } = useLingui();
  const id = useId();
  const figures = useFigures();
  const queryClient = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const about = useSilenceWords();
  const { data, error, refetch } = useQuery({
    queryKey: ['alerts', 'silences'],
    queryFn: ({ signal }) => answerOf(listSilences({ signal })),
  });
  const end = useMutation({
    mutationFn: (silence: Silence) => doneBy(endSilence({ path: { id: silence.id } })),
    onSuccess: () => {
      announce(t`The silence is over.`);
      return queryClient.invalidateQueries({ queryKey: ['alerts'] });
    },
  });
  const moment = (at: string | null) => (at === null ? t`never` : figures.recent(at));
  return (
    <section className="alert-section" aria-labelledby={id}>
      <h2 id={id}>{t`Silences and maintenance`}</h2>
      <button className="button" type="button" onClick={() => setMaking(true)}>
        {t`New silence`}
      </button>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {end.error && <ProblemBox error={end.error} />}
      {data === undefined && !error && <Skeleton />}
      {data?.silences.length === 0 && <p className="alert-aside">{t`None`}</p>}
      {data !== undefined && data.silences.length > 0 && (
        <RowsTable
          caption={t`Silences and maintenance`}
          rows={data.silences}
          idOf={(row) => row.id}
          columns={[
            { name: 'what', title: t`Of what`, isHead: true, show: about },
            { name: 'from', title: t`Since`, show: ({ from }) => moment(from) },
            { name: 'until', title: t`Ends`, show: ({ until }) => moment(until) },
            {
              name: 'why',
              title: t`Reason`,
              show: ({ author, reason }) => (reason === null ? author : `${author}: ${reason}`),
            },
            {
              name: 'actions',
              title: t`Action`,
              show: (row) =>
                row.is_maintenance ? (
                  t`maintenance, by the alerts file`
                ) : (
                  <button
                    className="button"
                    type="button"
                    aria-label={t`End it: ${about(row)}`}
                    aria-disabled={end.isPending}
                    onClick={() => end.isPending || end.mutate(row)}
                  >
                    {t`End it`}
                  </button>
                ),
            },
          ]}
        />
      )}
      {isMaking && <SilenceDialog form={emptySilence} onClose={() => setMaking(false)} />}
    </section>
  );
}

/** What a silence is about, the widest first. */
function useSilenceWords(): (silence: Silence) => string {
  const { t } = useLingui();
  const { kinds } = useAlertWords();
  return ({ kind, client, pool, tag, type, source }) => {
    const rule = kind === null ? [] : [kinds[kind as RuleKind] ?? kind];
    const about = [...rule, ...[client, pool, type, tag, source].filter((one) => one !== null)];
    return about.length === 0 ? t`all alerts` : about.join(', ');
  };
}
