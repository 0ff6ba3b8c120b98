import { Trans, useLingui } from '@lingui/react/macro';
import type { Me } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { usePartWords } from '../../frame/part-words.ts';

interface Props {
  me: Me;
  /** Where the page is called something else. */
  clientName: string | null;
}

/** What the link shows, and until when. */
export function ViewLine({ me, clientName }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const words = usePartWords();
  const shown = me.parts.map((part) => words[part]).join(', ');
  return (
    <p className="client-view">
      {clientName !== null && <span>{clientName}</span>}
      <span>
        <Trans>Shown: {shown}</Trans>
      </span>
      <span>{me.expires_at === null ? t`Valid without an end` : t`Valid until ${figures.moment(me.expires_at)}`}</span>
    </p>
  );
}
