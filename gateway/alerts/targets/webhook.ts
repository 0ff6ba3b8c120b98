import { webhookRetries } from '../courier/retry.ts';
import type { Sender, SendOutcome } from '../courier/sender.ts';
import { faultSentence } from './fault-sentence.ts';
import { type HttpReply, httpCall } from './http-call.ts';
import { readRetryAfter } from './retry-after.ts';
import { webhookBody } from './webhook-body.ts';
import { webhookSignature } from './webhook-signature.ts';

export interface WebhookSettings {
  url: URL;
  /** Of the secrets, as `webhookKey` gives them; several while one is replaced. */
  keys: readonly Buffer[];
  allowPrivate: boolean;
}

/** Messages of several threads may be under way to a receiver. */
const atOnce = 4;

/** A receiver of Standard Webhooks 1.0.0. */
export function createWebhook({ url, keys, allowPrivate }: WebhookSettings, wall: () => number): Sender {
  return {
    ...{ schedule: webhookRetries, edits: false, atOnce },
    readyOn: (now) => now,
    send: async (message, { signal }) => {
      const body = webhookBody(message);
      const timestamp = Math.floor(wall());
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Poolgate',
        'webhook-id': message.key,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': webhookSignature({ id: message.key, timestamp, body }, keys),
      };
      try {
        return outcomeOf(
          await httpCall({ method: 'POST', url, headers, body, signal, allowPrivate, mostBytes: 0 }),
          wall(),
        );
      } catch (error) {
        return { is: 'not_now', error: faultSentence(error), retryAfter: null };
      }
    },
  };
}

/** The status alone counts: what the body says is nobody's word. */
function outcomeOf({ status, headers }: HttpReply, wall: number): SendOutcome {
  if (status >= 200 && status < 300) return { is: 'sent', remoteId: null, warning: null };
  if (status === 410) return { is: 'gone', error: 'It answered with 410: it wants no messages any more.' };
  if (status >= 300 && status < 400)
    return {
      is: 'not_now',
      error: `It answered with ${status}, and redirects are not followed. Set its final address.`,
      retryAfter: null,
    };
  return {
    is: 'not_now',
    error: `It answered with ${status}.`,
    retryAfter: readRetryAfter(headers['retry-after'], wall),
  };
}
