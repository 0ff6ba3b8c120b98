import type { FailureKind } from '../../src/failure.ts';
import type { WayIn } from './way-in.ts';

/** A way in over a page, read with a browser: its endpoints are the requests of the page. */
export interface PageWay {
  way: WayIn;
  /** Which faults (`test/parts/faults.ts`) to try at which request; a whole browser is too slow for all of them. */
  faults: PageFault[];
}

export interface PageFault {
  endpoint: string;
  fault: string;
  /** The kind of the failure, where it is not the fault's own. */
  kind?: FailureKind;
}
