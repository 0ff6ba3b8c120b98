import type { SettingFault } from '@poolgate/server/files/describe-issues.ts';
import { type PlacedFault, Problem } from '@poolgate/server/http/problem.ts';

/** The place of a setting as a JSON pointer (RFC 6901): `/account/wallet`. */
export function pointerTo(...path: PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A name that somebody sent may be a secret in the wrong place: then the pointer ends before it. */
const isName = (step: PropertyKey) => typeof step === 'number' || /^[a-z][a-z0-9_]{0,39}$/i.test(String(step));

export function placedFault([path, detail]: SettingFault): PlacedFault {
  const odd = path.findIndex((step) => !isName(step));
  return { pointer: pointerTo(...(odd < 0 ? path : path.slice(0, odd))), detail };
}

/** All that is wrong with settings at once. */
export function wrongSettings(faults: readonly PlacedFault[]): Problem {
  const [first] = faults;
  const more = faults.length > 1 ? ` And ${faults.length - 1} more: \`errors\` has all of them.` : '';
  return new Problem(422, `${first?.detail ?? 'The settings are wrong.'}${more}`, { errors: faults });
}
