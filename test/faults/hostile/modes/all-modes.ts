import { bodies } from './bodies.ts';
import { descriptions } from './descriptions.ts';
import { figures } from './figures.ts';
import { framings } from './framing.ts';
import { heads } from './heads.ts';
import { identities } from './identities.ts';
import { listings } from './listings.ts';
import type { Mode } from './mode.ts';
import { timings } from './timings.ts';
import { wrongLists } from './wrong-lists.ts';

/** Every way to be hostile. */
export const modes: readonly Mode[] = [
  ...heads,
  ...framings,
  ...bodies,
  ...figures,
  ...listings,
  ...identities,
  ...wrongLists,
  ...descriptions,
  ...timings,
];
