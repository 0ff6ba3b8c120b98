import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { FailureKind, KeyPart, PartName, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useNow } from '../../../api/clock.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { Age } from '../../../parts/age.tsx';
import { StateMark } from '../../../parts/state-mark.tsx';
import { Unknown } from '../../../parts/unknown.tsx';
import { partAt } from '../../../reads/part-state.ts';
import { seenWith } from './seen-with.ts';

interface Props {
  status: Status;
  seen: readonly KeyPart[];
}

const partNames: readonly PartName[] = ['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network'];

/** How each part of the readings goes: what was read when, and what to do about what was not. */
export function ReadingsSection({ status, seen }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const now = useNow();
  const words: Record<PartName, string> = {
    hashrate: t`Hashrate`,
    workers: t`Workers`,
    money: t`Balance`,
    earnings: t`Earnings`,
    payouts: t`Payouts`,
    network: t`Network`,
  };
  const kinds: Record<FailureKind, string> = {
    auth: t`the key is refused`,
    account_not_found: t`the pool does not know the account`,
    rate_limited: t`the pool asks to wait`,
    unavailable: t`the pool does not answer`,
    changed: t`the answer has another shape`,
  };
  if (status.parts === undefined)
    return (
      <p className="notice">
        <Trans>The service of this pool is older and does not tell of single parts.</Trans>
      </p>
    );
  return (
    <div className="card table-card">
      <table className="cards-table">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Part</Trans>
            </th>
            <th scope="col">
              <Trans>State</Trans>
            </th>
            <th scope="col">
              <Trans>Last read</Trans>
            </th>
            <th scope="col">
              <Trans>Last error</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {partNames
            .filter((part) => seen.includes(seenWith[part]))
            .map((part) => {
              const { freshness, observedAt: at, error, isOffered } = partAt(status, part, now);
              return (
                <tr key={part}>
                  <th scope="row">{words[part]}</th>
                  <td data-title={t`State`}>
                    {isOffered ? <StateMark state={freshness} /> : <Trans>not offered by this pool</Trans>}
                  </td>
                  <td data-title={t`Last read`}>
                    {at === null ? (
                      <Unknown />
                    ) : (
                      <>
                        {figures.moment(at)} <Age at={at} />
                      </>
                    )}
                  </td>
                  <td data-title={t`Last error`}>
                    {error === null ? (
                      <Trans>none</Trans>
                    ) : (
                      <>
                        <strong>{kinds[error.kind]}</strong>, <Trans>since {figures.moment(error.since)}</Trans>,{' '}
                        <Plural value={error.count} one="# poll" other="# polls in a row" />
                        <p>{error.message}</p>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </div>
  );
}
