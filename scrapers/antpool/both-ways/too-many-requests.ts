export const tooManyRequests =
  'Antpool reports too many requests. It allows 600 in 10 minutes for each IP address. Poll less often, or run fewer programs behind this address.';

/** Whether a message is about too many requests. Its words are not documented. */
export function saysTooMany(message: string): boolean {
  return /frequen|too many|too fast|throttl|limit/i.test(message);
}
