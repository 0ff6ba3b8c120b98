import { expect, test } from 'vitest';
import { until } from '../harness/processes/processes.ts';
import { chats, firing, settled, startAlertWorld, usualFile } from './world/alert-world.ts';

test('a chat is answered within its view, and what it mutes is muted there alone', async () => {
  const world = await startAlertWorld();
  const file = usualFile(world);
  const { ops } = file.targets;
  const northwind = {
    ...{ ...ops, language: 'en', view: { clients: ['Northwind'] } },
    telegram: { ...ops.telegram, chat: chats.northwind },
  };
  world.write({ ...file, targets: { ops, northwind } });
  await world.start();
  await settled(world);

  world.bot.says(999, '/status');
  world.bot.says(chats.northwind, '/status');
  const [status = ''] = await until(
    () => world.chat(chats.northwind),
    (texts) => texts.length === 1,
  );
  expect(status).toContain('1 of 1');
  expect(status).not.toMatch(/Southwind|beta/);
  world.bot.says(chats.northwind, '/mute 2h');
  await until(
    () => world.chat(chats.northwind),
    (texts) => texts.length === 2,
  );

  await world.one.stop();
  await until(
    () => world.chat(chats.ops),
    (texts) => texts.length === 1,
  );
  expect(world.chat(chats.northwind)).toHaveLength(2);
  world.bot.says(chats.northwind, '/unmute');
  const texts = await until(
    () => world.chat(chats.northwind),
    (all) => all.length === 4,
  );
  expect(texts[3]).toContain('Site of Northwind');
  expect((await firing(world)).alerts).toHaveLength(1);
  expect(world.chat(999)).toEqual([]);
});

test('who asks without end is answered now and then, and alerts do not wait for it', async () => {
  const world = await startAlertWorld();
  world.write(usualFile(world));
  await world.start();
  await settled(world);
  for (let count = 0; count < 200; count += 1) world.bot.says(chats.ops, '/status');
  await world.one.stop();
  await until(
    () => world.chat(chats.ops),
    (texts) => texts.some((text) => text.includes('служба one не отвечает')),
  );
  await until(
    () => world.bot.updates.waiting,
    (waiting) => waiting === 0,
  );
  expect(world.chat(chats.ops).length).toBeLessThan(30);
});
