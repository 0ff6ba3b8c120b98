import { z } from 'zod';

const wallet = 'write the payout address that the miners log in with, in quotes, such as "bc1q…"';

export const accountSchema = z.strictObject(
  {
    wallet: z
      .string({ error: ({ input }) => (input === undefined ? `is missing: ${wallet}` : `must be text: ${wallet}`) })
      .trim()
      .min(1, `is empty: ${wallet}`)
      .regex(/^\S*$/, `holds a blank: ${wallet}`),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `holds unknown settings (${issue.keys.join(', ')}): only wallet is known`
        : 'must hold wallet',
  },
);

export type Account = z.output<typeof accountSchema>;
