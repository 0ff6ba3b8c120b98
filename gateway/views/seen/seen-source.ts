import { isWorthTelling } from '../../state/sources/clock-difference.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import type { SeenSource } from '../view.ts';
import { type FaultSight, seenFileFaults } from './seen-faults.ts';

/** So that its last contact, which moves with each change of any of its pools, tells nothing of those of others. */
const contactSeconds = 60;
const notTakenReason = 'the operator can see what is wrong with it';
const unnamed = 'a service that is not known yet';

/** A service as a view sees it that has not all pools: without where it is, without the pools of others, and in words for readers. */
export function seenSource(source: SourceState, sight: FaultSight): SeenSource {
  const { introduction, configuration, lastContact } = source;
  const seesPool = (poolId: string) => sight.seesPool(poolId, []);
  const reasons = new Map(
    [...source.notTaken.reasons.keys()].filter(seesPool).map((poolId) => [poolId, notTakenReason] as const),
  );
  return {
    ...source,
    name: shownName(source),
    isForReaders: true,
    lastContact: lastContact === null ? null : Math.floor(lastContact / contactSeconds) * contactSeconds,
    introduction: introduction && { ...introduction, serviceName: null, databaseId: null },
    message: messageForReaders(source),
    copyAt: null,
    isDear: false,
    configuration: configuration && {
      refused: seenFileFaults(configuration.refused, sight),
      skipped: seenFileFaults(configuration.skipped, sight),
      warnings: seenFileFaults(configuration.warnings, sight),
    },
    listed: new Map(),
    // Most answers do not tell them, and a service may have thousands.
    get owned() {
      return new Set([...source.owned].filter(seesPool));
    },
    conflicts: new Set([...source.conflicts].filter(seesPool)),
    notTaken: {
      reasons,
      more: { count: 0, reason: '' },
      isEmpty: reasons.size === 0,
      reasonOf: (poolId) => reasons.get(poolId),
    },
  };
}

/** One that never answered has not said who it is, and is called by its address. */
function shownName({ name, foundBy, introduction, lastContact }: SourceState): string {
  return foundBy === 'SCRAPERS_DNS' && introduction === null && lastContact === null ? unnamed : name;
}

/** What is wrong with it as far as it concerns who reads its figures; null where nothing is. */
function messageForReaders(source: SourceState): string | null {
  const { state, isDear, clockDifference } = source;
  const name = shownName(source);
  const subject = name === unnamed ? 'A service of this gateway' : `The service ${name}`;
  switch (state) {
    case 'up': {
      const late = isDear ? [`${subject} is asked less often than others, so its figures are late.`] : [];
      const clock = isWorthTelling(clockDifference) ? ['Its clock is wrong; ages are corrected.'] : [];
      return [...late, ...clock].join(' ') || null;
    }
    case 'connecting':
      return `${subject} has not answered yet since the gateway started.`;
    case 'unreachable':
      return `${subject} does not answer. The operator can see why.`;
    case 'refused':
      return `${subject} answers what cannot be used. The operator can see why.`;
    case 'gone':
      return `${subject} has not answered for so long that its pools are in no list and no total. The operator can see why.`;
  }
}
