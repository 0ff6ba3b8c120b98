/** The fields of the form, by the words with which the gateway begins a sentence about them. */
const words = {
  name: 'name',
  title: 'title',
  role: 'role',
  language: 'language',
  client: 'clients',
  clients: 'clients',
  pool: 'pools',
  pools: 'pools',
  future: 'clients',
  part: 'parts',
  parts: 'parts',
  end: 'expires',
  expires: 'expires',
} as const;

export type WrongField = (typeof words)[keyof typeof words];

/** Which field a refusal is about, so that it is said beside it; null where it is about the whole. @param detail as the gateway says it. */
export function wrongField(detail: string | null): WrongField | null {
  const [first = '', second = '', third = '', fourth = ''] = (detail ?? '').split(/[\s[(]+/, 4);
  const word = first !== 'The' ? first : second === 'list' && third === 'of' ? fourth : second;
  if (Object.hasOwn(words, word)) return words[word as keyof typeof words];
  return /\bclient/.test(detail ?? '') ? 'clients' : null;
}
