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

test('lines take turns, each in its order; where too many wait, the last of the longest line gives way', async () => {
  const turns = new Turns(1, { most: 4, full: () => new Error('full') });
  const { signal } = new AbortController();
  const end = await turns.take(signal, 'a');
  const came: string[] = [];
  const refused: string[] = [];
  const take = (name: string, by: string, given = signal) =>
    turns.take(given, by).then(
      (over) => {
        came.push(name);
        over();
      },
      (error) => void refused.push(`${name} ${error.message}`),
    );
  const leaving = new AbortController();
  const all = ['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => take(name, 'a'));
  all.push(take('x', 'x', leaving.signal));
  leaving.abort(new Error('left'));
  all.push(take('b1', 'b'), take('b2', 'b'), take('c1', 'c'), take('b3', 'b'));
  end();
  await Promise.all(all);
  expect(refused).toEqual(['a5 full', 'a4 full', 'x left', 'a3 full', 'b2 full', 'b3 full']);
  expect(came).toEqual(['a1', 'b1', 'c1', 'a2']);
  // Nothing is left of the lines.
  (await turns.take(signal, 'a'))();
});
