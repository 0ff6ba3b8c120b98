import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/**
 * The key that a secret of Standard Webhooks stands for; null where it is none: `whsec_` and the base64 of 24 to 64 bytes. Without the prefix it
 * is taken too.
 */
export function webhookKey(secret: string): Buffer | null {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : null;
}

/** The value of `webhook-signature`: one signature with each key, so that a secret can be replaced while both are known. */
export function webhookSignature(
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
  keys: readonly Buffer[],
): string {
  const signed = `${id}.${timestamp}.${body}`;
  return keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`).join(' ');
}
