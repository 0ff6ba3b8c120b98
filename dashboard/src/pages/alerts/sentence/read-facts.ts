/** The figures of an alert by their names, each of the kind that it has to be; null for one that is hidden, unknown or of another kind. */
export interface FactsRead {
  number(name: string): number | null;
  text(name: string): string | null;
  texts(name: string): string[];
}

export function readFacts(facts: Readonly<Record<string, unknown>>): FactsRead {
  return {
    number: (name) => {
      const fact = facts[name];
      return typeof fact === 'number' && Number.isFinite(fact) ? fact : null;
    },
    text: (name) => {
      const fact = facts[name];
      return typeof fact === 'string' && fact !== '' ? fact : null;
    },
    texts: (name) => {
      const fact = facts[name];
      return Array.isArray(fact) ? fact.filter((one) => typeof one === 'string') : [];
    },
  };
}
