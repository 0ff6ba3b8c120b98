/** The text of a key of the gateway, as far as it could be one: whoever mistypes one letter has told the others. */
const keyText = /pgk_[0-9A-Za-z]+_[0-9A-Za-z_-]*/g;

/** A text that somebody sent, such as a path, without keys that were put there by mistake: it ends in logs and on screens. */
export function hideKeys(text: string): string {
  return text.includes('pgk_') ? text.replaceAll(keyText, 'pgk_***') : text;
}
