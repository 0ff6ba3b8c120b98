import { findScraperTypes, type ScraperType } from '../../../launcher/scraper-types.ts';

/** A pool type that has a stand-in: its simulated pool and demo accounts. */
export type SimulatedType = ScraperType & { standIn: string };

/** The types that suites over simulated pools run on. A type without a stand-in is left out. */
export async function findSimulatedTypes(): Promise<SimulatedType[]> {
  const types = await findScraperTypes();
  return types.filter((type): type is SimulatedType => type.standIn !== null);
}
