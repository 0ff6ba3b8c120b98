import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frame, readFrames } from './frames.ts';

/** Cut at any places. */
function cut(bytes: Buffer, lengths: number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const length of lengths) {
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return [...pieces, bytes.subarray(at)];
}

test('messages arrive whole, however they were cut', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.array(fc.nat(20)), (messages, lengths) => {
      const taken: unknown[] = [];
      const read = readFrames(1_000_000, (text) => taken.push(JSON.parse(text)), expect.unreachable);
      for (const piece of cut(Buffer.concat(messages.map(frame)), lengths)) read(piece);
      expect(JSON.stringify(taken)).toBe(JSON.stringify(messages));
    }),
  );
});

test('one that is too long is refused by its length, and nothing is read after it', () => {
  const taken: string[] = [];
  let refusals = 0;
  const read = readFrames(
    10,
    (text) => taken.push(text),
    () => {
      refusals += 1;
    },
  );
  read(Buffer.concat([frame('short'), Buffer.from([0, 0, 0, 11])]));
  read(frame('more'));
  expect([taken, refusals]).toEqual([['"short"'], 1]);
});
