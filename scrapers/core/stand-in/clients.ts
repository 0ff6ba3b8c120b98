/** The invented companies of the demo. */
export const clients = {
  steppe: 'Steppe Hash LLP',
  aurora: 'Aurora Compute AB',
  andes: 'Andes Block SA',
  prairie: 'Prairie Digital Inc',
  fjord: 'Fjord Rigs AS',
} as const;
