import { z } from 'zod';

/** A text in the `account` of a pool file. Its messages follow the setting's name. @param hint what to write, such as `write the API key`. */
export function textSetting(hint: string) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? `is missing; ${hint}` : `must be a text in quotes; ${hint}`),
    })
    .trim()
    .min(1, `is empty; ${hint}`);
}
