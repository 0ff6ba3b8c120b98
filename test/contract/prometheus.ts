/** A sample in Prometheus' text format. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  label.lastIndex = 0;
  for (let at = 0; at < text.length; at = label.lastIndex) {
    const match = label.exec(text);
    if (!match?.[1]) throw new Error(`no labels: ${text}`);
    labels[match[1]] = match[2] ?? '';
  }
  return labels;
}

/** Reads the text as Prometheus does. Throws at the first line that Prometheus would refuse. */
export function parseMetrics(text: string): Sample[] {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# HELP ')) continue;
    if (line.startsWith('# TYPE ')) {
      const [, , name = '', type = ''] = line.split(' ');
      if (types.has(name)) throw new Error(`the type of ${name} is told twice`);
      types.set(name, type);
      continue;
    }
    const [, name = '', labels = '', value = ''] = sampleLine.exec(line) ?? [];
    // Prometheus reads it in any case, and the library writes it as Nan.
    const isUnknown = /^nan$/i.test(value);
    const number = isUnknown ? Number.NaN : Number(value.replace('Inf', 'Infinity'));
    if (name === '' || (Number.isNaN(number) && !isUnknown)) throw new Error(`no sample: ${line}`);
    const family = name.replace(/_(bucket|sum|count)$/, '');
    if (!types.has(name) && !types.has(family)) throw new Error(`the type of ${name} is not told`);
    samples.push({ name, labels: parseLabels(labels), value: number });
  }
  return samples;
}
