import { expect, onTestFinished, test } from 'vitest';
import { HttpReceiver } from '../../testing/receivers/http-receiver.ts';
import { createPing } from './ping.ts';

test('it pings after a good round when it is time, and shows what fails', async () => {
  const paths: string[] = [];
  const receiver = new HttpReceiver(({ method, path }) => {
    paths.push(`${method} ${path}`);
    return { status: 200, body: 'OK' };
  });
  await receiver.open();
  onTestFinished(() => receiver.close());
  const wall = { now: 100 };
  const url = new URL('/secret-of-the-ping', receiver.url);
  const ping = createPing({ url, everySeconds: 300, allowPrivate: true }, () => wall.now);
  const round = async (on: number) => {
    wall.now = 100 + on;
    ping.round(on);
    await ping.idle();
    return ping.state();
  };
  expect(await round(0)).toEqual({ lastGoodAt: 100, failingSince: null, error: null });
  await round(299);
  expect(paths).toEqual(['GET /secret-of-the-ping']);
  receiver.fault = () => ({ is: 'status', status: 404 });
  expect(await round(300)).toEqual({ lastGoodAt: 100, failingSince: 400, error: 'It answered with 404.' });
  receiver.fault = () => ({ is: 'drop' });
  const state = await round(600);
  expect(state).toMatchObject({ failingSince: 400, error: 'The connection was broken off.' });
  receiver.fault = () => null;
  expect(await round(900)).toEqual({ lastGoodAt: 1000, failingSince: null, error: null });
  ping.stop();
  await round(1200);
  expect(paths).toHaveLength(2);
});
