import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type {
  PartName,
  PoolTrial,
  SettingFault,
  TriedPart,
  Troubleshooting,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { Ref } from 'react';
import { ShapeMark } from '../../../parts/shape-mark.tsx';
import { TriedFigureList } from './tried-figures.tsx';

interface Props {
  trial: PoolTrial;
  warnings: readonly SettingFault[];
  troubleshooting: Troubleshooting;
  heading: Ref<HTMLHeadingElement>;
}

/** What one reading by these settings gave. */
export function TrialOutcome({ trial, warnings, troubleshooting, heading }: Props) {
  const { read, failure, parts, figures, pool_id: poolId, unreadable_figures: unreadable } = trial;
  return (
    <section className="trial card">
      <h2 ref={heading} tabIndex={-1}>
        {read ? <Trans>The account can be read</Trans> : <Trans>The account could not be read</Trans>}
      </h2>
      {failure !== null && <FailureText failure={failure} troubleshooting={troubleshooting} />}
      {read && (
        <p>
          <Trans>
            Nothing is stored yet. The pool would be <code>{poolId}</code>.
          </Trans>
        </p>
      )}
      {parts.length > 0 && (
        <ul className="tried-parts">
          {parts.map((part) => (
            <li key={part.part}>
              <PartLine part={part} />
              {part.failure !== null && <FailureText failure={part.failure} troubleshooting={troubleshooting} />}
            </li>
          ))}
        </ul>
      )}
      {figures !== null && <TriedFigureList figures={figures} />}
      {unreadable !== null && unreadable > 0 && (
        <p className="notice">
          <Plural value={unreadable} one="# figure could not be read." other="# figures could not be read." />
        </p>
      )}
      {warnings.map(({ pointer, detail }) => (
        <p key={`${pointer} ${detail}`} className="notice" lang="en">
          {detail}
        </p>
      ))}
    </section>
  );
}

const marks = {
  read: { shape: 'disc', tone: 'fresh' },
  not_offered: { shape: 'bar', tone: 'no_data' },
  failed: { shape: 'cross', tone: 'unreachable' },
} as const;

function PartLine({ part: { part, outcome } }: { part: TriedPart }) {
  const { t } = useLingui();
  const names: Record<PartName, string> = {
    ...{ hashrate: t`Hashrate`, workers: t`Workers`, money: t`Money` },
    ...{ earnings: t`Earnings`, payouts: t`Payouts`, network: t`Network` },
  };
  const words = {
    read: t({ message: 'read', context: 'when' }),
    not_offered: t`not offered by this pool`,
    failed: t`not read`,
  };
  return (
    <>
      {names[part]} <ShapeMark {...marks[outcome]}>{words[outcome]}</ShapeMark>
    </>
  );
}

interface FailureProps {
  failure: NonNullable<PoolTrial['failure']>;
  troubleshooting: Troubleshooting;
}

/** What happened, and what to do about it at this pool. */
function FailureText({ failure: { kind, message }, troubleshooting }: FailureProps) {
  const more = Object.entries(troubleshooting).find(([name]) => name === kind)?.[1];
  return (
    <p lang="en">
      {message} {more}
    </p>
  );
}
