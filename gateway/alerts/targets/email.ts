import { createTransport } from 'nodemailer';
import { messengerRetries } from '../courier/retry.ts';
import type { Sender, SendOutcome } from '../courier/sender.ts';
import { mailBody, mailId } from './email-body.ts';
import { faultSentence } from './fault-sentence.ts';

export interface EmailSettings {
  to: readonly string[];
  from: string;
  /** `smtp://user:password@host:587` or `smtps://…`; a secret. */
  smtp: URL;
}

/** Well below the time that a try has, so that a connection ends with a reason of its own. */
const silenceMs = 15_000;

/** Mail through a server of the operator. Later messages of a thread answer the first one. */
export function createEmail({ to, from, smtp }: EmailSettings): Sender {
  return {
    ...{ schedule: messengerRetries, edits: false, atOnce: 1 },
    readyOn: (now) => now,
    send: async (message, { remoteId, signal }) => {
      const messageId = mailId(message.key, from);
      // The first of a thread may be tried again after it arrived; and what is no mail cannot be answered.
      const first = remoteId?.startsWith('<') && remoteId !== messageId ? remoteId : null;
      const transport = createTransport(smtpOptions(smtp));
      try {
        const thread = first === null ? {} : { inReplyTo: first, references: [first] };
        const headers = { 'Auto-Submitted': 'auto-generated' };
        const sent = await transport.sendMail({
          ...{ from, to: [...to], messageId, headers, signal },
          ...thread,
          ...mailBody(message),
        });
        const refused = sent.rejected.map(String);
        const warning = refused.length > 0 ? `The mail server refused it for ${refused.join(', ')}.` : null;
        return { is: 'sent', remoteId: first ?? messageId, warning };
      } catch (error) {
        return outcomeOf(error);
      } finally {
        transport.close();
      }
    },
  };
}

/** Mail leaves this machine encrypted, or not at all. */
export function smtpOptions(smtp: URL) {
  const host = smtp.hostname.replace(/^\[(.*)\]$/, '$1');
  const secure = smtp.protocol === 'smtps:';
  const isHere = host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
  const auth = { user: decodeURIComponent(smtp.username), pass: decodeURIComponent(smtp.password) };
  return {
    ...{ host, secure, requireTLS: !secure && !isHere },
    port: smtp.port === '' ? (secure ? 465 : 587) : Number(smtp.port),
    ...(auth.user !== '' && { auth }),
    // A server on this machine has seldom a certificate that somebody signed.
    tls: { rejectUnauthorized: !isHere },
    ...{ connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs, dnsTimeout: silenceMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
}

/** The error's own message may hold what the server said, and who signed in. */
function outcomeOf(error: unknown): SendOutcome {
  const { code, responseCode, permanent } = error as { code?: unknown; responseCode?: unknown; permanent?: unknown };
  const notNow = (sentence: string): SendOutcome => ({ is: 'not_now', error: sentence, retryAfter: null });
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return notNow('The mail server refused the user or the password of the SMTP address.');
  if (code === 'ETLS')
    return notNow('The mail server offers no encryption that works, and without it nothing leaves this machine.');
  if (typeof responseCode !== 'number') return notNow(faultSentence(error));
  // Whatever else a server refuses is not about this message.
  const what = code === 'EENVELOPE' ? 'the sender or every recipient' : code === 'EMESSAGE' ? 'the message' : null;
  if (permanent === true && what !== null)
    return { is: 'refused', error: `The mail server refused ${what} (${responseCode}).` };
  return notNow(`The mail server answered with ${responseCode}.`);
}
