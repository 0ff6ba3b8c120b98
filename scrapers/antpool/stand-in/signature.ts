import { createHmac, timingSafeEqual } from 'node:crypto';
import { json, type Reply } from '@poolgate/core/stand-in/serve.ts';
import { type SignedAccount, signedAccounts } from './accounts.ts';

export type Form = Readonly<Record<string, string>>;

/** The pool's table of codes. All come with status 200. */
const messages: Readonly<Record<number, string>> = {
  [-2]: 'Invalid parameter',
  [-5]: 'Account disabled',
  [-6]: 'API key error',
  [-7]: 'Signature error',
  [-8]: 'IP error',
  [-9]: 'Permission denied',
  [-10]: 'User error',
  [-18]: 'Nonce error',
  [-24]: 'Coin error',
};

export const failed = (code: number): Reply => json({ code, message: messages[code] ?? 'Unknown error' });

function signed(account: SignedAccount, form: Form): boolean {
  const expected = createHmac('sha256', account.secret)
    .update(account.account + form.key + form.nonce)
    .digest('hex')
    .toUpperCase();
  const given = Buffer.from(form.signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}

/** Checks key, signature and nonce. Remembers each key's last nonce while the process runs. */
export class KeyCheck {
  readonly #nonces = new Map<string, bigint>();

  check(account: SignedAccount | undefined, form: Form): number {
    if (!account) {
      return -6;
    }
    if (!/^\d{1,30}$/.test(form.nonce ?? '') || !signed(account, form)) {
      return -7;
    }
    const nonce = BigInt(form.nonce ?? '0');
    const last = this.#nonces.get(account.key);
    if (last !== undefined && nonce <= last) {
      return -18;
    }
    this.#nonces.set(account.key, nonce);
    return 0;
  }
}

export const accountOfKey = (key: string | undefined): SignedAccount | undefined =>
  signedAccounts.find((account) => account.key === key);
