import { Trans } from '@lingui/react/macro';

/** How many rows are shown at first, and more by each press. */
const rowsAtOnce = 200;

/** @param wanted as the address has it; null for the first rows. */
export const rowsShown = (wanted: number | null) => Math.max(rowsAtOnce, wanted ?? rowsAtOnce);

interface Props {
  shown: number;
  all: number;
  onMore: (rows: number) => void;
}

/** Not there where all rows are. */
export function ShowMore({ shown, all, onMore }: Props) {
  if (all <= shown) return null;
  return (
    <button className="button" type="button" onClick={() => onMore(shown + rowsAtOnce)}>
      <Trans>
        Show more ({shown} of {all})
      </Trans>
    </button>
  );
}
