/** What an expected value has, or has not, at a place in it. */
export interface Difference {
  /** `workers[2].hashrate10mHs`; empty for the whole value. */
  at: string;
  /** Undefined where nothing is expected, or nothing is there. */
  expected: unknown;
  actual: unknown;
}

/** Where two values differ, field by field. A field that is undefined is as good as left out. */
export function differencesOf(expected: unknown, actual: unknown, at = ''): Difference[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length = Math.max(expected.length, actual.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differencesOf(expected[index], actual[index], `${at}[${index}]`),
    );
  }
  if (isFields(expected) && isFields(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...names].flatMap((name) =>
      differencesOf(expected[name], actual[name], at === '' ? name : `${at}.${name}`),
    );
  }
  return Object.is(expected, actual) ? [] : [{ at, expected, actual }];
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `balance is "0.5", expected null`. */
export function differenceText({ at, expected, actual }: Difference): string {
  const what = at === '' ? 'the outcome' : at;
  return `${what} is ${shown(actual)}, expected ${shown(expected)}`;
}

function shown(value: unknown): string {
  return value === undefined ? 'not there' : JSON.stringify(value);
}
