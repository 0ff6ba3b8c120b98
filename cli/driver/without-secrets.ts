/** The text without the secrets of an account, however short they are. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return (
    secrets
      .filter((secret) => secret !== '')
      // The longest first. Otherwise the rest of a secret that begins like another would stay.
      .toSorted((one, other) => other.length - one.length)
      .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
  );
}

/** An address as a person reads it, decoded, so that a secret is found however it was encoded. */
export function readableUrl(url: URL): string {
  const query = [...url.searchParams].map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
  return `${url.origin}${decodedPath(url)}${query === '' ? '' : `?${query}`}`;
}

export function decodedPath({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return pathname;
  }
}
