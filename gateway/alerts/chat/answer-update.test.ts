import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyKind, sampleAlert, viewsOver } from '../../testing/alerts/sample-alerts.ts';
import { hashrates, sampleChange, sampleTime } from '../../testing/samples.ts';
import type { Language } from '../model.ts';
import { answerUpdate } from './answer-update.ts';
import type { Chat, ChatMute } from './chat-world.ts';
import { parseCommand } from './parse-command.ts';
import { readUpdate } from './telegram-update.ts';

const now = sampleTime + 60;
const status = { online_workers: 400, offline_workers: 12, ...hashrates([['sha256', 37.405e15]]) };
const views = viewsOver({
  first: [
    sampleChange('alpha_001', { pool: { client_name: 'Northwind', pool_name: 'Site A' }, status }),
    sampleChange('alpha_002', {
      pool: { client_name: 'Northwind', pool_name: 'Site B' },
      status: { offline_workers: null, online_workers: null },
    }),
    sampleChange('alpha_003', { pool: { client_name: 'Hidden', pool_name: 'Hidden' }, status }),
  ],
});

function chatOf(
  chat: string,
  clients: string[] | null,
  more: Partial<Chat> = {},
  parts: readonly KeyPart[] = keyParts,
): Chat {
  const pools = clients && { clients, poolIds: [], only: null };
  const reader = { language: 'en' as Language, timeZone: 'Asia/Almaty', publicUrl: 'https://p.example' };
  return {
    target: `target ${chat}`,
    chat,
    isAllowed: true,
    reader: { ...reader, view: views.of({ pools, parts }, false) },
    ...more,
  };
}

const russian = chatOf('-7', null);
const chats = [
  chatOf('-5', ['Northwind']),
  chatOf('-6', ['Northwind'], {}, ['hashrate']),
  { ...russian, reader: { ...russian.reader, language: 'ru' as const } },
  chatOf('-8', null, { isAllowed: false }),
];
const alerts = ['alpha_001', 'alpha_003'].map((poolId) =>
  sampleAlert('reject_rate', everyKind.reject_rate.facts, { subject: { kind: 'pool', poolId }, pendingAt: now - 2400 }),
);
const mutes: ChatMute[] = [
  { id: 'si_1', kind: null, poolId: null, until: now + 3600, author: 'Aigerim @aigerim' },
  { id: 'si_2', kind: 'reject_rate', poolId: null, until: now + 7200, author: 'Aigerim @aigerim' },
  { id: 'si_3', kind: null, poolId: 'alpha_001', until: now + 7200, author: 'Aigerim @aigerim' },
];

const updateOf = (text: string, chat = -5, type = 'group') => ({
  update_id: 1000,
  message: {
    message_id: 7,
    date: now,
    chat: { id: chat, type, title: 'Site' },
    from: { id: 11, is_bot: false, first_name: 'Aigerim', username: 'aigerim' },
    text,
  },
});

function outcomeOf(given: unknown, more: { mutes?: ChatMute[] } = {}) {
  const update = readUpdate(given);
  if (update === null) throw new Error('no update');
  return answerUpdate(update, { bot: 'PoolBot', chats, alerts, now, mutesOf: () => more.mutes ?? [] });
}

function answered(text: string, chat = -5, more: { mutes?: ChatMute[] } = {}) {
  const outcome = outcomeOf(updateOf(text, chat), more);
  if (outcome.is === 'ignored') throw new Error(outcome.why);
  const { title, lines } = outcome.message;
  return { ...outcome, title, lines };
}

const zone = 'Times: Asia/Almaty (UTC+05:00)';

describe('who is answered', () => {
  test.each([
    ['a chat that no target names', updateOf('/status', -99), 'unknown_chat'],
    ['a chat that may not ask', updateOf('/status', -8), 'not_allowed'],
    ['a text that is no command', updateOf('what is /status'), 'not_for_us'],
    ['a command for another bot', updateOf('/status@OtherBot'), 'not_for_us'],
    ['an unknown command in a group', updateOf('/weather'), 'not_for_us'],
    ['a photo', { update_id: 3, message: { chat: { id: -5, type: 'group' }, photo: [] } }, 'no_text'],
    ['a member who joined', { update_id: 3, my_chat_member: {} }, 'no_text'],
  ])('%s is ignored', (_name, given, why) => {
    expect(outcomeOf(given)).toEqual({ is: 'ignored', why });
  });

  test('its own name in any case is itself, and in a private chat everything is meant for it', () => {
    expect(answered('/status@poolbot').title).toMatch('pools fresh');
    expect(outcomeOf(updateOf('/weather', -5, 'private'))).toMatchObject({
      message: { title: 'I do not know this command. /help lists those that I know.' },
    });
    expect(answered('/weather@PoolBot').title).toMatch('/help');
  });

  test('what has no id is none, and anything else is read', () => {
    for (const given of [null, 7, [], {}, { update_id: 'x' }, { update_id: -1 }]) expect(readUpdate(given)).toBeNull();
    fc.assert(
      fc.property(fc.nat(), fc.anything(), (id, message) => {
        expect(readUpdate({ update_id: id, message })?.id).toBe(id);
      }),
    );
  });
});

describe('answers', () => {
  test('/status says how things are, what is open, and what is muted', () => {
    expect(answered('/status', -5, { mutes })).toMatchObject({
      target: 'target -5',
      mute: null,
      unmute: [],
      title: '2 of 2 pools fresh, 1 alert open',
      lines: [
        'Hashrate: 38.405 PH/s sha256',
        'Workers: 400 online, 12 offline (from 1 of 2 pools)',
        'Balance: 0.20000000 BTC',
        'Warning: 5.2% of shares rejected · Northwind: Site A · for 40 min, since 13:21',
        'Muted until 15:01 by Aigerim @aigerim: everything, also what is critical',
        'Muted until 16:01 by Aigerim @aigerim: rejected shares',
        'Muted until 16:01 by Aigerim @aigerim: alpha_001',
        zone,
      ],
      message: { type: 'answer', link: { url: 'https://p.example/#/' }, key: expect.stringMatching(/^an_[\w-]{22}$/) },
    });
    expect(answered('/status', -6).lines).toEqual([
      'Hashrate: 38.405 PH/s sha256',
      'Warning: 5.2% of shares rejected · Northwind: Site A · for 40 min, since 13:21',
      zone,
    ]);
  });

  test('in Russian, over everything', () => {
    expect(answered('/status', -7)).toMatchObject({
      title: 'актуально: 3 из 3 пулов, открыто оповещений: 2',
      lines: [
        'Хешрейт: 75.810 PH/s sha256',
        'Воркеры: 800 онлайн, 24 офлайн (по 2 из 3 пулов)',
        'Баланс: 0.30000000 BTC',
        'Внимание: отклонено 5,2 % шар · Northwind: Site A · уже 40 мин, с 13:21',
        'Внимание: отклонено 5,2 % шар · Hidden: Hidden · уже 40 мин, с 13:21',
        'Время: Asia/Almaty (UTC+05:00)',
      ],
    });
  });

  test('/offline names accounts with workers offline, and how many are not known', () => {
    expect(answered('/offline')).toMatchObject({
      title: '12 workers offline in 1 pool',
      lines: ['Northwind / Site A (alpha_001): 12 of 412 offline', 'Not known now in 1 pool', zone],
    });
    expect(answered('/offline', -6).title).toBe('This chat is not shown workers');
  });

  test('/summary takes a client as people write it, and else names those that there are', () => {
    expect(answered('/summary  north\u0422wind').title).toBe('There is no client northТwind');
    expect(answered('/summary NORTHWIND')).toMatchObject({
      title: 'Northwind: 2 of 2 pools fresh, 1 alert open',
      message: { link: { url: 'https://p.example/#/?client=Northwind' } },
    });
    expect(answered('/summary Hidden')).toMatchObject({
      title: 'There is no client Hidden',
      lines: ['Write one of these:', '/summary Northwind', zone],
    });
    expect(answered('/summary').title).toBe('Write whose: /summary Northwind');
  });

  test('/help and /start list what can be asked', () => {
    for (const text of ['/help', '/start']) expect(answered(text).lines).toHaveLength(6);
  });
});

describe('/mute', () => {
  test.each([
    [
      '/mute 2h',
      { kind: null, poolId: null, until: now + 7200 },
      'Muted until 16:01: everything, also what is critical',
    ],
    [
      '/mute 30m workers_offline',
      { kind: 'workers_offline', poolId: null, until: now + 1800 },
      'Muted until 14:31: workers offline',
    ],
    [
      '/mute 1д ALPHA_001',
      { kind: null, poolId: 'alpha_001', until: now + 86_400 },
      'Muted until 22 Nov 14:01: alpha_001',
    ],
  ])('%s makes a silence with its author', (text, mute, title) => {
    expect(answered(text)).toMatchObject({
      title,
      mute: { ...mute, from: now, author: 'Aigerim @aigerim', reason: text },
    });
  });

  test.each([
    '/mute',
    '/mute soon',
    '/mute 2',
    '/mute 0h',
    '/mute 31d',
    '/mute -2h',
    '/mute 2h alpha_001 now',
    '/mute 99999h',
  ])('%s says what to write', (text) => {
    expect(answered(text)).toMatchObject({ mute: null, title: expect.stringMatching('/mute 2h, /mute 30m') });
  });

  test('of a pool or rule that the chat does not see is as of one that there is not', () => {
    expect(answered('/mute 2h alpha_003')).toMatchObject({
      mute: null,
      title: 'alpha_003 is neither a rule nor a pool',
    });
    expect(answered('/mute 2h workers_lost', -6)).toMatchObject({ mute: null });
    expect(answered('/mute 2h workers_lost', -6).lines[1]).not.toMatch('workers_lost');
    expect(answered('/mute 2h alpha_003', -7).mute).toMatchObject({ poolId: 'alpha_003' });
  });

  test('/unmute ends all of them, or those that are named', () => {
    expect(answered('/unmute', -5, { mutes }).unmute).toEqual(['si_1', 'si_2', 'si_3']);
    expect(answered('/unmute reject_rate', -5, { mutes })).toMatchObject({
      unmute: ['si_2'],
      title: 'Muted no more: rejected shares',
    });
    expect(answered('/unmute alpha_001', -5, { mutes }).unmute).toEqual(['si_3']);
    expect(answered('/unmute alpha_002', -5, { mutes })).toMatchObject({
      unmute: [],
      title: 'Nothing of this is muted',
    });
    expect(answered('/unmute a b').title).toMatch('Write /unmute');
  });
});

test('a chat of a client hears nothing of others, whatever it asks, and no answer is too long', () => {
  const word = fc.constantFrom('2h', 'Hidden', 'alpha_003', 'reject_rate', '@PoolBot', '\n', 'x'.repeat(5000));
  fc.assert(
    fc.property(
      fc.constantFrom('/status', '/offline', '/summary', '/mute', '/unmute', '/help'),
      fc.array(word, { maxLength: 3 }),
      (name, words) => {
        const text = [name, ...words].join(' ');
        const { message } = answered(text);
        const said = [message.title, ...message.lines].join('\n');
        expect(said.length).toBeLessThan(4096);
        // What somebody asked for may be said again, nothing more.
        if (!text.includes('Hidden')) expect(said).not.toMatch('Hidden');
        expect(said).not.toMatch(/824|75\.810/);
      },
    ),
  );
});

test('the same update has the same key, and another one has another', () => {
  const keyOf = (update_id: number, chat = -5) => {
    const outcome = outcomeOf({ ...updateOf('/status', chat), update_id });
    return outcome.is === 'answered' ? outcome.message.key : null;
  };
  expect(new Set([keyOf(1), keyOf(1), keyOf(2), keyOf(1, -6)]).size).toBe(3);
});

test('a sender may call himself anything', () => {
  const given = updateOf('/mute 2h');
  given.message.from = { id: 11, is_bot: false, first_name: 'A\n\u202eB'.repeat(50), username: 'x' };
  const outcome = outcomeOf(given);
  if (outcome.is === 'ignored') throw new Error(outcome.why);
  expect(outcome.mute?.author).toMatch(/^A BA BA B[AB ]+…$/);
});

test('any text is read without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isPrivate) => {
      parseCommand(`/${text}`, 'PoolBot', isPrivate);
      expect(parseCommand(text.replace(/^\//, ''), 'PoolBot', isPrivate) === null || text.startsWith('//')).toBe(true);
    }),
  );
});
