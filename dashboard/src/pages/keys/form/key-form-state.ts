import type { KeyDraft, KeyPart, LinkDraft, Role } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { Language } from '../../../language/languages.ts';

export type KeyKind = 'key' | 'link';

/** What stands in the form. */
export interface KeyFormState {
  name: string;
  role: Role;
  title: string;
  language: Language;
  clients: string[];
  pools: string[];
  future: boolean;
  parts: KeyPart[];
  /** One of the choices, `never`, or `day`. */
  expires: string;
  /** `2027-02-01`: the last day, where a day was chosen. */
  day: string;
}

export const allParts: readonly KeyPart[] = ['hashrate', 'workers', 'money', 'anomalies'];

export function emptyKeyForm(kind: KeyKind, language: Language): KeyFormState {
  return {
    name: '',
    role: 'read',
    title: '',
    language,
    clients: [],
    pools: [],
    future: false,
    parts: [...allParts],
    expires: kind === 'link' ? '6M' : 'never',
    day: '',
  };
}

function sharedFields({ clients, pools, future, parts, expires, day }: KeyFormState) {
  return {
    ...(clients.length > 0 && { clients }),
    ...(pools.length > 0 && { pools }),
    ...(future && clients.length > 0 && { future }),
    // All of them is the same as none said; none at all is for the gateway to refuse.
    ...(parts.length < allParts.length && { parts }),
    ...(expires !== 'never' && { expires: expires === 'day' ? `${day}T23:59:59Z` : expires }),
  };
}

export function linkDraftOf(form: KeyFormState): LinkDraft {
  const { expires, ...view } = sharedFields(form);
  const title = form.title.trim();
  return {
    ...(title !== '' && { title }),
    language: form.language,
    ...view,
    ...(expires !== undefined && { expires }),
  };
}

/** Only a key that reads has a view. */
export function keyDraftOf(form: KeyFormState): KeyDraft {
  const { expires, ...view } = sharedFields(form);
  return {
    name: form.name.trim(),
    role: form.role,
    ...(form.role === 'read' && view),
    ...(expires !== undefined && { expires }),
  };
}
