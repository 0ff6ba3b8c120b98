import { Trans } from '@lingui/react/macro';
import { unknownAlgorithm } from '../../figures/account-algorithms.ts';
import { Unknown } from '../../parts/unknown.tsx';

/** @param algorithm as histories are asked for it; null where nobody told what the account mines. */
export function AlgorithmName({ algorithm }: { algorithm: string | null }) {
  if (algorithm === null) return <Unknown />;
  return algorithm === unknownAlgorithm ? <Trans>unknown algorithm</Trans> : algorithm;
}
