import { Trans, useLingui } from '@lingui/react/macro';
import type { Payout } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { showDay, showTime } from '../../figures/moments.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { byText } from '../../parts/rows/sort-rows.ts';
import { Unknown } from '../../parts/unknown.tsx';
import { knownValue, type PoolStatement, type Statement } from './figures/statement.ts';
import { PoolName } from './pool-name.tsx';

/** So many letters are beside the other columns in one line: those of a hash, with a sign before it. */
const longestOnPaper = 66;

interface Row {
  pool: PoolStatement;
  currency: string | null;
  payout: Payout;
}

/** Every payment with its transaction; what came back is in a list of its own. */
export function StatementPayouts({ statement: { pools } }: { statement: Statement }) {
  const { t } = useLingui();
  const rowsOf = (kind: 'sent' | 'returned') =>
    pools
      .flatMap((pool) =>
        (knownValue(pool.paid) ?? []).flatMap((paid): Row[] =>
          paid[kind].map((payout) => ({ pool, currency: paid.currency, payout })),
        ),
      )
      .toSorted((one, other) => byText(one.payout.paid_at, other.payout.paid_at));
  const [sent, returned] = [rowsOf('sent'), rowsOf('returned')];
  return (
    <>
      <section>
        <h2>
          <Trans>Payouts</Trans>
        </h2>
        {sent.length === 0 ? (
          <p className="statement-note">
            <Trans>No payout of this month is listed.</Trans>
          </p>
        ) : (
          <PayoutTable caption={t`Payouts`} rows={sent} />
        )}
      </section>
      {returned.length > 0 && (
        <section>
          <h2>
            <Trans>Returned payouts</Trans>
          </h2>
          <p className="statement-note">
            <Trans>They came back into the balance, and are in no sum here.</Trans>
          </p>
          <PayoutTable caption={t`Returned payouts`} rows={returned} />
        </section>
      )}
    </>
  );
}

function PayoutTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const { t } = useLingui();
  const figures = useFigures();
  return (
    <RowsTable
      caption={caption}
      rows={rows}
      idOf={({ pool, currency, payout }) => `${pool.poolId} ${currency} ${payout.payout_id}`}
      columns={[
        {
          name: 'time',
          title: t`Time (UTC)`,
          show: ({ payout: { paid_at } }) => (
            <time className="statement-time" dateTime={paid_at}>
              <span className="statement-amount">{showDay(paid_at.slice(0, 10), figures.locale)}</span>{' '}
              <span className="statement-amount">{showTime(paid_at, { locale: figures.locale, timeZone: 'UTC' })}</span>
            </time>
          ),
        },
        { name: 'pool', title: t`Pool`, isHead: true, show: ({ pool }) => <PoolName pool={pool} /> },
        {
          name: 'amount',
          title: t`Amount`,
          isFigure: true,
          show: ({ currency, payout }) => (
            <span className="statement-amount">{figures.money(payout.amount, currency)}</span>
          ),
        },
        {
          name: 'tx',
          title: t`Transaction`,
          show: ({ payout: { tx } }) =>
            tx === null ? (
              <Unknown reason={t`the pool gives none yet`} />
            ) : (
              <code className="statement-tx" data-long={tx.length > longestOnPaper || undefined}>
                {tx}
              </code>
            ),
        },
      ]}
    />
  );
}
