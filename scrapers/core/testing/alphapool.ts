import { z } from 'zod';
import { type Adapter, emptyReading, type Reading } from '../src/adapter.ts';
import { ReadFailure } from '../src/failure.ts';

const account = z.strictObject({
  token: z.string().min(4),
  coin: z.string().default('alp'),
  /** A share link. */
  link: z.url().optional(),
  /** What a defective adapter would do. */
  behaviour: z.enum(['reads', 'throws', 'hangs']).default('reads'),
});

export type AlphaAccount = z.output<typeof account>;

const answerSchema = z.object({ reading: z.record(z.string(), z.unknown()) });

/** An invented pool whose API answers with a reading as it is: what the core does with it is what the tests look at. */
export const alphapool: Adapter<AlphaAccount> = {
  type: 'alphapool',
  title: 'Alpha Pool',
  defaultPort: 4199,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  payoutPeriodHours: 24,
  limits: { perHost: { requests: 10_000, perSeconds: 1 } },
  account,
  observerUrl: ({ link }) => link ?? 'https://alphapool.example/account',
  secrets: ({ token, link }) => (link === undefined ? [token] : [token, link]),
  credential: ({ token }) => token,
  coinSlug: ({ coin }) => coin,
  async read({ account: { token, coin, behaviour }, http }) {
    if (behaviour === 'throws') throw new TypeError(`no answer of https://alphapool.example/?token=${token}`);
    if (behaviour === 'hangs') await new Promise(() => undefined);
    const answer = await http.json(
      () => ({ url: 'https://alphapool.example/api/account', query: { coin }, headers: { 'x-token': token } }),
      {
        schema: answerSchema,
        refusal: ({ body }) =>
          (body as { error?: string }).error === 'no such account'
            ? new ReadFailure('account_not_found', 'The pool knows no such account. Check it in the pool file.')
            : undefined,
      },
    );
    return { ...emptyReading(), ...(answer.reading as Partial<Reading>) };
  },
};
