import { expect, test } from 'vitest';
import { signature } from './api.ts';

test('the signature is HMAC-SHA256 over user, key and nonce, in capitals', () => {
  // printf %s acctkey1710072000000 | openssl dgst -sha256 -hmac secret
  const account = { userId: 'acct', apiKey: 'key', apiSecret: 'secret', coin: 'BTC' };
  expect(signature(account, 1_710_072_000_000)).toBe(
    '7756F5585F5ECDC6E7DA918DBA011427C93953D4F87E1B290E921E5846AE6DB8',
  );
});
