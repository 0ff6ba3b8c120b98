/** What goes between a service and its sandbox: JSON with its length before it. */
export function frame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** Takes what arrives, in whatever pieces, and hands over whole messages. A longer one than `mostBytes` is refused by its length alone. */
export function readFrames(
  mostBytes: number,
  take: (text: string) => void,
  refuse: () => void,
): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let waiting = 0;
  let isRefused = false;
  return (piece) => {
    if (isRefused) return;
    pieces.push(piece);
    waiting += piece.length;
    for (;;) {
      if (waiting < 4) return;
      if ((pieces[0]?.length ?? 4) < 4) pieces = [Buffer.concat(pieces)];
      const length = pieces[0]?.readUInt32BE(0) ?? Number.POSITIVE_INFINITY;
      if (length > mostBytes) {
        isRefused = true;
        pieces = [];
        return refuse();
      }
      if (waiting < 4 + length) return;
      const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
      const rest = all.subarray(4 + length);
      pieces = rest.length > 0 ? [rest] : [];
      waiting = rest.length;
      take(all.toString('utf8', 4, 4 + length));
    }
  };
}
