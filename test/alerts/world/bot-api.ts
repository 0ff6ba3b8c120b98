import { createServer, type IncomingMessage, request as requestTo, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { TelegramUpdates } from '../../../gateway/testing/alerts/telegram-updates.ts';
import { TelegramReceiver } from '../../../gateway/testing/receivers/telegram-receiver.ts';

/** Both halves of the Bot API at one address: what is sent to chats, and what is written in them. */
export interface BotApi {
  url: string;
  token: string;
  receiver: TelegramReceiver;
  updates: TelegramUpdates;
  /** Somebody writes in a chat. */
  says(chat: number, text: string): void;
}

export async function openBotApi(): Promise<BotApi> {
  const updates = await new TelegramUpdates().start();
  const receiver = new TelegramReceiver(updates.token);
  await receiver.server.open();
  const server = createServer((request, response) => {
    const isUpdate = /\/(?:getMe|getUpdates)$/.test(request.url ?? '');
    passOn(request, response, isUpdate ? updates.url : receiver.server.url.href);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await receiver.server.close();
  });
  let next = 1;
  return {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: updates.token, receiver, updates },
    says(chat, text) {
      const from = { id: 7, first_name: 'Aigerim' };
      const message = { chat: { id: chat, type: chat < 0 ? 'group' : 'private' }, from, text };
      updates.push({ update_id: next++, message } as { update_id: number });
    },
  };
}

function passOn(request: IncomingMessage, response: ServerResponse, base: string): void {
  const { method, headers, url = '' } = request;
  const on = requestTo(new URL(url, base), { method, headers }, (answer) => {
    response.writeHead(Number(answer.statusCode), answer.headers);
    answer.pipe(response);
  });
  on.on('error', () => response.destroy());
  response.on('close', () => on.destroy());
  request.pipe(on);
}
