import type { AccountFigures } from '@poolgate/core/adapter.ts';
import type { Field } from '@poolgate/core/kit/field.ts';
import { difficulty } from '@poolgate/core/kit/figures.ts';
import { amountsOf } from './amounts/amounts.ts';
import { type PartContext, type PartOf, type Read, readValues } from './part.ts';
import { needed, ratioField } from './readers.ts';

type NetworkFigures = Pick<AccountFigures, 'networkDifficulty' | 'poolLuck' | 'estimatedEarnings'>;

/** A node that is starting says 0. */
const knownDifficulty: Field<number> = {
  ...difficulty,
  parse(...given) {
    const read = difficulty.parse(...given);
    return read === 0 ? null : read;
  },
};

export async function readNetwork(part: PartOf<'network'>, context: PartContext): Promise<NetworkFigures> {
  const { estimate, luck, needs } = part;
  const amounts = amountsOf({ estimate }, () => false, context);
  const read: Read = {
    difficulty: part.difficulty && [part.difficulty, needed(part.difficulty, needs === undefined, knownDifficulty)],
    luck: luck && [luck, needed(luck, false, ratioField(luck))],
    ...amounts.read,
  };
  const values = await readValues(part, read, context);
  return {
    networkDifficulty: (values.difficulty ?? null) as number | null,
    poolLuck: (values.luck ?? null) as number | null,
    estimatedEarnings: amounts.of('estimate', values),
  };
}
