import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { clientPlace, poolPlace } from '../../address/places.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { TransactionId } from '../pool/payouts/transaction-id.tsx';
import type { KnownPayout } from './known-payout.ts';
import { idOfPayout } from './known-payout.ts';
import { PayoutMark } from './payout-mark.tsx';
import { usePayoutWords } from './payout-words.ts';
import './payouts.css';

interface Props {
  caption: string;
  rows: readonly KnownPayout[];
  /** Whether they say whose pool it is. */
  hasClients?: boolean;
}

/** Payments, each with how it is known and whether it counts. */
export function PayoutRows({ caption, rows, hasClients = false }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { grades } = usePayoutWords();
  const ofPools = rows.some(({ pool_name }) => pool_name !== undefined);
  return (
    <RowsTable
      caption={caption}
      rows={rows}
      idOf={idOfPayout}
      columns={[
        {
          name: 'time',
          title: t`Time`,
          isHead: true,
          show: ({ paid_at, first_seen_at }) =>
            paid_at === null ? (
              <>
                {figures.moment(first_seen_at)}
                <span className="payout-note">
                  <Trans>first seen; when it was paid is not known</Trans>
                </span>
              </>
            ) : (
              figures.moment(paid_at)
            ),
        },
        ofPools && {
          name: 'pool',
          title: t`Pool`,
          show: ({ pool_id, pool_name }) => (
            <>
              <Link href={poolPlace(pool_id)}>{pool_name}</Link>
              <span className="payout-note">{pool_id}</span>
            </>
          ),
        },
        hasClients && {
          name: 'client',
          title: t`Client`,
          show: ({ client_name = '' }) => <Link href={clientPlace(client_name)}>{client_name}</Link>,
        },
        {
          name: 'amount',
          title: t`Amount`,
          isFigure: true,
          show: ({ amount, currency }) => <span className="payout-amount">{figures.money(amount, currency)}</span>,
        },
        {
          name: 'known',
          title: t`How it is known`,
          show: ({ grade, evidence }) => (
            <>
              {grades[grade]}
              {evidence === null ? (
                <span className="payout-note">
                  <Trans>from before the account was first read</Trans>
                </span>
              ) : (
                <span className="payout-note" lang="en">
                  {evidence}
                </span>
              )}
            </>
          ),
        },
        { name: 'state', title: t`State`, show: ({ state }) => <PayoutMark state={state} /> },
        { name: 'transaction', title: t`Transaction`, show: ({ tx }) => <TransactionId tx={tx} replaced={null} /> },
      ]}
    />
  );
}
