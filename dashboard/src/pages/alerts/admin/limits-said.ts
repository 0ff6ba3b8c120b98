/** The thresholds of a rule as the alerts file writes them: `count: 5, share: 5%`. */
export function limitsSaid(settings: Readonly<Record<string, unknown>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}: ${name === 'share' && typeof value === 'number' ? percentOf(value) : value}`)
    .join(', ');
}

function percentOf(fraction: number): string {
  return `${Math.round(fraction * 1e8) / 1e6}%`;
}
