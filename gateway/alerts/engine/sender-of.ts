import type { Sender } from '../courier/sender.ts';
import type { TargetSettings } from '../file/alerts-settings.ts';
import { createEmail } from '../targets/email.ts';
import { createTelegram } from '../targets/telegram.ts';
import type { TelegramPace } from '../targets/telegram-pace.ts';
import { createWebhook } from '../targets/webhook.ts';
import { webhookKey } from '../targets/webhook-signature.ts';

/** What every sender shares. */
export interface SenderWorld {
  pace: TelegramPace;
  /** Unix seconds. */
  wall: () => number;
}

/** How a target of the file is reached. The file was checked, so that its secrets are what they are for. */
export function senderOf({ way, language }: TargetSettings, { pace, wall }: SenderWorld): Sender {
  switch (way.is) {
    case 'telegram': {
      const { chat, token, api } = way;
      return createTelegram({ chat, token: token.reveal(), language, ...(api !== null && { api }) }, pace);
    }
    case 'webhook': {
      const { url, secrets, allowPrivate } = way;
      const keys = secrets.flatMap((secret) => webhookKey(secret.reveal()) ?? []);
      return createWebhook({ url: new URL(url.reveal()), keys, allowPrivate }, wall);
    }
    case 'email': {
      const { to, from, smtp } = way;
      return createEmail({ to, from, smtp: new URL(smtp.reveal()) });
    }
  }
}
