/** The key in what somebody typed or pasted: the key itself, a whole link, or either with blanks around it. Empty where there is none. */
export function keyIn(text: string): string {
  const given = text.trim();
  const fragment = given.indexOf('#k=');
  const key = fragment < 0 ? given : (new URLSearchParams(given.slice(fragment + 1)).get('k') ?? '');
  // What no key has in it could not be sent; the gateway says what is wrong with the rest.
  return key.replace(/[^\x21-\x7e]/g, '').slice(0, 200);
}
