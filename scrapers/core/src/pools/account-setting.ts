import { z } from 'zod';

/** A text in the `account` of a pool file; its messages follow on the setting's name. @param hint what to write, as in `write the API key`. */
export function textSetting(hint: string) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? `is missing; ${hint}` : `must be a text in quotes; ${hint}`),
    })
    .trim()
    .min(1, `is empty; ${hint}`);
}
