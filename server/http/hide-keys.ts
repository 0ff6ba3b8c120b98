/** The text of a key of the gateway, as far as it could be one: whoever mistypes one letter has told the others. */
const keyText = /pgk(?:_|%5F)[0-9A-Za-z]+(?:_|%5F)(?:[0-9A-Za-z_-]|%5F)*/gi;

/** A text that somebody sent, such as a path, without keys that were put there by mistake: it ends in logs and on screens. */
export function hideKeys(text: string): string {
  return /pgk[_%]/i.test(text) ? text.replaceAll(keyText, 'pgk_***') : text;
}
