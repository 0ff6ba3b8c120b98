import { isWorthTelling } from '../../state/sources/clock-difference.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import type { SeenSource } from '../view.ts';
import type { OwnPools } from './own-pools.ts';
import { type FaultSight, seenFileFaults } from './seen-faults.ts';

/** So that its last contact, which moves with each change of any of its pools, tells nothing of those of others. */
const contactSeconds = 60;
const notTakenReason = 'the operator can see what is wrong with it';
const unnamed = 'a service that is not known yet';

/**
 * A service as a view sees it that has not all pools: without where it is, without the pools of others, and in words for readers. It always
 * says what is known now. Most answers ask for little of it, and a service may have thousands of pools, so nothing is worked out before.
 */
export class SourceForReaders implements SeenSource {
  readonly isForReaders = true;
  readonly url = null;
  readonly copyAt = null;
  /** Of the machine, for who runs it. */
  readonly health = null;
  readonly isDear = false;
  readonly #source: SourceState;
  readonly #sight: FaultSight;
  readonly #own: () => OwnPools;

  /** @param own the pools of the view, another object whenever something of them differs that is seen of services. */
  constructor(source: SourceState, sight: FaultSight, own: () => OwnPools) {
    this.#source = source;
    this.#sight = sight;
    this.#own = own;
  }

  get madeOf(): readonly unknown[] {
    const { name, foundBy, state, since, introduction, clockDifference, configuration, isDear } = this.#source;
    return [
      this.#own(),
      this.lastContact,
      name,
      foundBy,
      state,
      since,
      introduction,
      clockDifference,
      configuration,
      isDear,
    ];
  }

  get name(): string {
    return shownName(this.#source);
  }

  get foundBy(): SeenSource['foundBy'] {
    return this.#source.foundBy;
  }

  get state(): SeenSource['state'] {
    return this.#source.state;
  }

  get since(): number {
    return this.#source.since;
  }

  get lastContact(): number | null {
    const { lastContact } = this.#source;
    return lastContact === null ? null : Math.floor(lastContact / contactSeconds) * contactSeconds;
  }

  get introduction(): SeenSource['introduction'] {
    return this.#source.introduction;
  }

  get clockDifference(): number | null {
    return this.#source.clockDifference;
  }

  get message(): string | null {
    return messageForReaders(this.#source);
  }

  get configuration(): SeenSource['configuration'] {
    const { configuration } = this.#source;
    return (
      configuration && {
        refused: seenFileFaults(configuration.refused, this.#sight),
        skipped: seenFileFaults(configuration.skipped, this.#sight),
        warnings: seenFileFaults(configuration.warnings, this.#sight),
      }
    );
  }

  get owned(): ReadonlySet<string> {
    return this.#own().ofSource(this.#source.name);
  }

  get conflicts(): ReadonlySet<string> {
    return new Set(this.#own().among(this.#source.conflicts));
  }

  get notTaken(): SeenSource['notTaken'] {
    const { notTaken } = this.#source;
    const sees = (poolId: string) => this.#sight.seesPool(poolId, []);
    const reasonOf = (poolId: string) =>
      notTaken.reasonOf(poolId) !== undefined && sees(poolId) ? notTakenReason : undefined;
    return {
      reasonOf,
      more: { count: 0, reason: '' },
      get reasons() {
        return new Map([...notTaken.reasons.keys()].filter(sees).map((poolId) => [poolId, notTakenReason]));
      },
    };
  }
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
