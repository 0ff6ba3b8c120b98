import { z } from 'zod';

const text = (most: number, example: string) =>
  z
    .string({ error: `must be text, such as ${example}` })
    .trim()
    .min(1, `is empty; write text, such as ${example}`)
    .max(most, `is longer than ${most} characters`);
const yesOrNo = () => z.boolean({ error: 'must be true or false' });
/** What is not known is left out, or null. */
const known = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);

const value = z.union([text(500, 'btc'), z.number(), z.boolean()], {
  error: 'must be text, a number, or true or false',
});

/** A template as it stands in a file. The messages follow the setting's name. */
export const templateSchema = z.strictObject({
  driver: text(80, 'anypool').regex(/^[a-z][a-z0-9]*$/, 'must be a pool type, such as anypool'),
  display_name: text(200, 'Example Pool BTC (Europe)'),
  url: known(
    text(500, 'eu.pool.example').regex(
      /^[^\s@]*$/,
      'must be a host or an address without a user, such as eu.pool.example',
    ),
  ),
  port: known(
    z
      .int({ error: 'must be a whole number, such as 3333' })
      .min(1, 'must be at least 1')
      .max(65_535, 'must be at most 65535'),
  ),
  coin: known(text(40, 'BTC').regex(/^[A-Z0-9][A-Z0-9.-]*$/, 'must be a ticker in capitals, such as BTC')),
  region: known(text(40, 'EU')),
  mining_model: z.enum(['solo', 'pool'], { error: 'must be solo or pool' }),
  fee_percent: known(
    z.number({ error: 'must be a number, such as 1.5' }).min(0, 'must be 0 or more').max(100, 'must be at most 100'),
  ),
  requires_auth: yesOrNo(),
  supports_shares: yesOrNo(),
  supports_earnings: yesOrNo(),
  supports_balance: yesOrNo(),
  description: text(2000, 'Solo mining of Bitcoin in Europe.'),
  account: z
    .record(
      z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'is no name of a setting'),
      value,
      'must be a block of settings, such as `account: { coin: btc }`',
    )
    .nullish()
    .transform((given) => given ?? {}),
});

/** A template, with the name of its file as its id. */
export type PoolTemplate = z.output<typeof templateSchema> & { id: string };
