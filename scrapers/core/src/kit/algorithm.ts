import { type Field, optionalField } from './field.ts';

/** Lower case without punctuation; `sha256d` is the same work as `sha256`. Null for a text without letters and digits. */
export function algorithmOf(text: string): string | null {
  const plain = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === '') return null;
  return plain === 'sha256d' ? 'sha256' : plain;
}

export const algorithmField: Field<string> = optionalField((value) =>
  typeof value === 'string' ? (algorithmOf(value) ?? undefined) : undefined,
);
