/** Names and addresses, each with the made-up one that stands in its place. Case makes no difference where they are looked for. */
export interface Terms {
  /** @param alone whether it never counts as part of a longer word */
  add(text: string, by: string, alone?: boolean): void;
  /** The made-up one for exactly this text. */
  of(text: string): string | undefined;
  /** Divides a text into what is none of them, and those that stand in it, the longest first. */
  divide(text: string): Piece[];
}

export interface Piece {
  text: string;
  /** Null for what is none of them. */
  by: string | null;
}

export function createTerms(): Terms {
  const exact = new Map<string, string>();
  const lower = new Map<string, { by: string; alone: boolean }>();
  /** Lengths of those that begin with a character, the longest first. */
  const lengths = new Map<string, number[]>();
  const of = (text: string) => {
    const known = exact.get(text);
    if (known !== undefined) return known;
    const other = lower.get(text.toLowerCase());
    return other && inCaseOf(text, other.by);
  };
  const longestAt = (text: string, folded: string, at: number): number => {
    for (const length of lengths.get(folded[at] as string) ?? []) {
      const found = folded.slice(at, at + length);
      const known = lower.get(found);
      if (known && ((!known.alone && standsAnywhere(found)) || standsAlone(text, at, at + length))) return length;
    }
    return 0;
  };
  return {
    of,
    add(text, by, alone = false) {
      if (text === '' || exact.has(text)) return;
      exact.set(text, by);
      const folded = text.toLowerCase();
      if (!lower.has(folded)) lower.set(folded, { by, alone });
      const first = folded[0] as string;
      const known = lengths.get(first) ?? [];
      if (!known.includes(folded.length))
        lengths.set(
          first,
          [...known, folded.length].sort((a, b) => b - a),
        );
    },
    divide(text) {
      const folded = text.toLowerCase();
      // Some letters have another length in lower case; then their places would be others.
      const searched = folded.length === text.length ? folded : text;
      const pieces: Piece[] = [];
      let taken = 0;
      for (let at = 0; at < text.length; ) {
        const length = longestAt(text, searched, at);
        if (length > 0) {
          if (at > taken) pieces.push({ text: text.slice(taken, at), by: null });
          const found = text.slice(at, at + length);
          pieces.push({ text: found, by: of(found) ?? null });
          taken = at + length;
        }
        at += Math.max(length, 1);
      }
      if (taken < text.length) pieces.push({ text: text.slice(taken), by: null });
      return pieces;
    },
  };
}

/** Short words may be part of others, which mean something else. */
function standsAnywhere(text: string): boolean {
  return text.length >= 12;
}

const letterOrDigit = /[\p{L}\p{N}]/u;

function standsAlone(text: string, start: number, end: number): boolean {
  const touches = (at: number, other: number) =>
    letterOrDigit.test(text[at] ?? '') && letterOrDigit.test(text[other] ?? '');
  return !touches(start, start - 1) && !touches(end - 1, end);
}

function inCaseOf(found: string, by: string): string {
  if (found === found.toLowerCase()) return by.toLowerCase();
  return found === found.toUpperCase() ? by.toUpperCase() : by;
}
