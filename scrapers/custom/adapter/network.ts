import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { difficulty } from '@poolgate/core/kit/figures.ts';
import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import type { Money } from '@poolgate/language/money.ts';
import { amountReader } from './money.ts';
import { amountsOf, type PartContext, type PartOf, type Read, readValues } from './part.ts';
import { needed, ratioField } from './readers.ts';

type NetworkFigures = Pick<AccountFigures, 'networkDifficulty' | 'poolLuck' | 'estimatedEarnings'>;

export async function readNetwork(part: PartOf<'network'>, context: PartContext): Promise<NetworkFigures> {
  const { estimate, luck } = part;
  const terms = amountsOf('estimate', estimate);
  const read: Read = {
    difficulty: part.difficulty && [part.difficulty, needed(part.difficulty, true, difficulty)],
    luck: luck && [luck, needed(luck, false, ratioField(luck))],
    ...Object.fromEntries(
      terms.map(([name, figure]) => [name, [figure, amountReader(estimate as typeof figure, false, context)]]),
    ),
  };
  const values = await readValues(part, read, context);
  const said = (values.difficulty ?? null) as number | null;
  return {
    // A node that is starting says 0.
    networkDifficulty: said === 0 ? null : said,
    poolLuck: (values.luck ?? null) as number | null,
    estimatedEarnings: sumOfMoney(terms.map(([name]) => (values[name] ?? null) as Money | null)),
  };
}
