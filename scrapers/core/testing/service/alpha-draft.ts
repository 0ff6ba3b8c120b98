/** What is sent to add a pool of the invented type. */
export function alphaDraft(account: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return {
    pool_type: 'alphapool',
    pool_name: 'Main',
    client_name: 'Client Company Ltd',
    company: 'Mining Company',
    country: 'Kazakhstan',
    account,
    ...more,
  };
}
