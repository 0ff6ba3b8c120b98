import type { SettingFault } from '@poolgate/server/files/describe-issues.ts';
import { type PlacedFault, Problem } from '@poolgate/server/http/problem.ts';

/** The place of a setting as a JSON pointer (RFC 6901): `/account/wallet`. */
export function pointerTo(...path: PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function placedFault([path, detail]: SettingFault): PlacedFault {
  return { pointer: pointerTo(...path), detail };
}

/** All that is wrong with settings at once. */
export function wrongSettings(faults: readonly PlacedFault[]): Problem {
  const [first] = faults;
  const more = faults.length > 1 ? ` And ${faults.length - 1} more: \`errors\` has all of them.` : '';
  return new Problem(422, `${first?.detail ?? 'The settings are wrong.'}${more}`, { errors: faults });
}
