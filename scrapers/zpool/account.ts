import { accountForm } from '@poolgate/core/account-form.ts';
import { z } from 'zod';

const wallet = 'the payout address of the miners, in quotes, for example "bc1qexampleaddress"';

export const accountSchema = z.strictObject({
  wallet: z
    // YAML reads an address that begins with 0x as a number, unless it is in quotes.
    .string({
      error: ({ input }) => (input === undefined ? `is missing: write ${wallet}` : `must be text: write ${wallet}`),
    })
    .trim()
    .min(1, `is empty: write ${wallet}`)
    .regex(/^\S*$/, `contains a space: write ${wallet}`)
    .meta({
      title: 'Wallet',
      description: 'The payout address of the miners, with the same capitals. One wallet is paid in one coin.',
      examples: ['bc1qexampleaddress'],
    }),
});

export const form = () => accountForm(accountSchema);

export type Account = z.output<typeof accountSchema>;
