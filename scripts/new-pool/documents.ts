/** @returns .env.example with the port of the type behind those of the others. */
export function withPort(text: string, type: string, port: number): string {
  return text.replace('; 0 takes any free one.', (rest) => `, ${type} ${port}${rest}`);
}

/** @returns README.md with the type at the end of the table of account settings. */
export function withSettings(text: string, type: string): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => line.includes('](scrapers/') && line.endsWith('/README.md) |'));
  const row = `| ${type} | see its README | [scrapers/${type}](scrapers/${type}/README.md) |`;
  return lines.toSpliced(last + 1, 0, row).join('\n');
}
