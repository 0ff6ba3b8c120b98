/**
 * Whether a real output is of the kind that a page shows. Names, keys and sentences must be equal; whatever lives (numbers, moments, hashrates,
 * cursors, ports) must be of the same kind; `…` stands for anything.
 */
export function differenceOf(documented: string, real: string): string | null {
  const shown = tokensOf(documented);
  const given = tokensOf(real);
  const furthest = { shown: 0, given: 0 };
  // reachable[i]: the places in the real output up to which the first i tokens of the page may lead.
  let places = new Set([0]);
  for (const [index, token] of shown.entries()) {
    const next = new Set<number>();
    if (token === '…') {
      const first = Math.min(...places);
      for (let place = first; place <= given.length; place += 1) next.add(place);
    } else
      for (const place of places) {
        if (given[place] !== token) continue;
        next.add(place + 1);
        Object.assign(furthest, { shown: index + 1, given: Math.max(furthest.given, place + 1) });
      }
    if (next.size === 0) return explain(shown, given, furthest);
    places = next;
  }
  if (shown.at(-1) === '…' || places.has(given.length)) return null;
  return explain(shown, given, furthest);
}

function explain(shown: string[], given: string[], at: { shown: number; given: number }): string {
  const around = (tokens: string[], place: number) => tokens.slice(Math.max(0, place - 6), place + 6).join(' ');
  return `the page shows: ${around(shown, at.shown)}\nthe output is: ${around(given, at.given)}`;
}

const moment = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\dZ?/g;

/** Words and signs, with what lives replaced by the name of its kind. Blanks and line breaks count only as separators. */
function tokensOf(text: string): string[] {
  const alike = text
    .replaceAll(/cursor=[A-Za-z0-9_%-]+/g, 'cursor=<cursor>')
    .replaceAll(/"(request_id|ETag)":"[^"]*"/g, '"$1":"<id>"')
    .replaceAll(moment, '<moment>')
    .replaceAll(/\d{4}-\d\d-\d\d/g, '<day>')
    .replaceAll(/127\.0\.0\.1:\d+/g, '<address>')
    .replaceAll(/-?\d[\d.]* [kMGTPEZ]?(H|Sol)\/s/g, '<hashrate>')
    // Not the numbers in names: `antpool_002`, `sha256`, `current_hashrate_24h`.
    .replaceAll(/(?<![\w.])-?\d+(\.\d+)?(e[+-]?\d+)?(?![\w])/gi, '<number>')
    .replaceAll(/\b\d+\.\d+(?=[A-Z]{3,5}\b)/g, '<number>');
  return alike.match(/…|<\w+>|[\w'-]+|[^\s\w]/g) ?? [];
}
