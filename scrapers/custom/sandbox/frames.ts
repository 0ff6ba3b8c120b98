const headBytes = 4;

/** What goes between a service and its sandbox: JSON with its length before it. */
export function frame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/**
 * Takes what arrives, in whatever pieces, and hands over whole messages. One that is longer than `mostBytes` is refused by
 * its length alone, before there is room for it.
 */
export function readFrames(
  mostBytes: number,
  take: (text: string) => void,
  refuse: () => void,
): (piece: Buffer) => void {
  let filling = Buffer.alloc(headBytes);
  let filled = 0;
  let isHead = true;
  let isRefused = false;

  /** What is due next: the length, or as much as it said. */
  function expect(length: number, ofHead: boolean): void {
    filling = Buffer.allocUnsafeSlow(length);
    filled = 0;
    isHead = ofHead;
  }

  function full(): void {
    if (!isHead) {
      const text = filling.toString('utf8');
      expect(headBytes, true);
      take(text);
      return;
    }
    const length = filling.readUInt32BE(0);
    isRefused = length > mostBytes;
    if (isRefused) refuse();
    else expect(length, false);
  }

  return (piece) => {
    for (let at = 0; at < piece.length && !isRefused; ) {
      const copied = piece.copy(filling, filled, at);
      at += copied;
      filled += copied;
      while (filled === filling.length && !isRefused) full();
    }
  };
}
