import { useLingui } from '@lingui/react/macro';
import type { PartThen } from '../../../reads/part-state.ts';

/** Why a figure of a part is not known. */
export function useWhyUnknown(): (part: PartThen) => string {
  const { t } = useLingui();
  return ({ isOffered, observedAt, error }) => {
    if (!isOffered) return t`this pool does not offer it`;
    if (error !== null) return error.message;
    return observedAt === null ? t`it was never read` : t`the pool does not tell it`;
  };
}
