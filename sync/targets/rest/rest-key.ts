/** Why a key of a Supabase project cannot be used, to be said after the name of its setting; null where it can. */
export function restKeyFault(key: string): string | null {
  if (!/^[\x21-\x7e]+$/.test(key))
    return 'has characters that are in no key, as where it is shown with dots in place of its end; copy the whole key';
  if (key.startsWith('sb_secret_')) return null;
  if (key.startsWith('sb_publishable_')) return `is a publishable key, which ${mayNotWrite}`;
  const role = roleOf(key);
  if (role === undefined)
    return 'is no key of a Supabase project; take the secret one (sb_secret_…) or the service_role one';
  return role === 'anon' || role === 'authenticated' ? `is a key of the role ${role}, which ${mayNotWrite}` : null;
}

const mayNotWrite = 'is for browsers and may write nothing; take the secret one (sb_secret_…) or the service_role one';

/** The role in a key of the older kind. */
function roleOf(key: string): string | undefined {
  const [, payload = '', signature] = key.split('.');
  if (signature === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return (claims as { role?: unknown } | null)?.role === undefined
      ? undefined
      : String((claims as { role: unknown }).role);
  } catch {
    // It is no token.
    return undefined;
  }
}
