import { Trans, useLingui } from '@lingui/react/macro';
import type { Quiet, RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { useAlertWords } from '../alert-words.ts';

interface Props {
  quiet: readonly Quiet[];
  /** The rules of the other alerts that are shown, by `alert_id`. */
  kindOf: ReadonlyMap<string, RuleKind>;
}

/** Why nobody is told of an alert, who said so, and until when. */
export function QuietLines({ quiet, kindOf }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { kinds } = useAlertWords();
  if (quiet.length === 0) return null;
  const reasons: Record<Quiet['reason'], string> = {
    inhibited: t`another alert says it already`,
    silenced: t`silenced`,
    acknowledged: t`acknowledged`,
    maintenance: t`maintenance`,
    quiet_hours: t`quiet hours`,
  };
  const words = ({ reason, by, until }: Quiet) => {
    const kind = by === null ? undefined : kindOf.get(by);
    return [
      reasons[reason],
      ...(kind === undefined ? [] : [kinds[kind]]),
      ...(by === null || reason === 'inhibited' ? [] : [by]),
      ...(until === null ? [] : [t`until ${figures.recent(until)}`]),
    ].join(', ');
  };
  return (
    <div className="alert-quiet">
      <p>
        <Trans>Nobody is told of it:</Trans>
      </p>
      <ul>
        {quiet.map((one) => (
          <li key={JSON.stringify(one)}>
            {words(one)}
            {one.note !== null && `: ${one.note}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
