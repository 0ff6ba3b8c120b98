import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('so many have a turn at a time, in their order; who leaves the queue takes none', async () => {
  const turns = new Turns(2);
  const came: string[] = [];
  const { signal } = new AbortController();
  const leaving = new AbortController();
  const take = async (name: string, given = signal) => {
    const end = await turns.take(given);
    came.push(name);
    return end;
  };
  const [endFirst, endSecond] = await Promise.all([take('first'), take('second')]);
  const left = take('third', leaving.signal);
  const fourth = take('fourth');
  const fifth = take('fifth');
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  await expect(turns.take(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  endFirst();
  // A turn ends once.
  endFirst();
  const endFourth = await fourth;
  expect(came).toEqual(['first', 'second', 'fourth']);
  endSecond();
  const endFifth = await fifth;
  endFourth();
  endFifth();
  const ends = await Promise.all([take('sixth'), take('seventh')]);
  expect(came).toEqual(['first', 'second', 'fourth', 'fifth', 'sixth', 'seventh']);
  for (const end of ends) end();
});
