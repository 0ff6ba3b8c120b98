import { wrongUse } from '../outcome.ts';
import { oneLine } from '../print.ts';

/** The base of a gateway's addresses, without a slash at the end. @throws CommandError where a text is none. */
export function gatewayAddress(text: string): string {
  const url = /^https?:\/\//.test(text) ? URL.parse(text) : null;
  if (url === null) throw wrongUse(`"${oneLine(text)}" is not an address of a gateway. Example: http://127.0.0.1:8080`);
  if (`${url.username}${url.password}${url.search}${url.hash}` !== '')
    throw wrongUse('The address of a gateway has no user, password, query or fragment. Example: http://127.0.0.1:8080');
  return text.replace(/(?<!\/)\/+$/, '');
}
