import { watchFiles } from '@poolgate/server/files/watch-files.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import {
  readTemplates,
  type TemplateFault,
  type TemplateFolder,
  type TemplatesRead,
  templatesSignature,
} from './read-templates.ts';

export interface TemplatesFollower {
  current(): TemplateFolder;
  close(): void;
}

interface FollowTemplates {
  folder: string;
  logger: Logger;
  lookMilliseconds?: number;
}

/** Reads POOL_TEMPLATES_DIR, and reads it anew whenever a file in it changes. */
export function followTemplates({ folder, logger, lookMilliseconds }: FollowTemplates): TemplatesFollower {
  let inForce: TemplateFolder = { templates: [], faults: [], knownTypes: new Set() };
  const read: TemplatesRead = new Map();
  let said = new Set<string>();
  const say = (faults: readonly TemplateFault[]) => {
    const texts = new Map(faults.map((fault) => [textOf(fault), fault]));
    for (const [text, { file, line }] of texts)
      if (!said.has(text)) logger.warn({ file, line }, `pool templates: ${text}`);
    if (said.size > 0 && texts.size === 0) logger.info('the pool templates are good again');
    said = new Set(texts.keys());
  };
  const watch = watchFiles({
    signature: () => templatesSignature(folder),
    lookMilliseconds,
    take() {
      inForce = readTemplates(folder, read);
      say(inForce.faults);
    },
    onError: (error) => logger.error({ err: error }, 'the pool templates could not be read; it is tried again'),
  });
  return { current: () => inForce, close: watch.close };
}

function textOf({ file, line, reason }: TemplateFault): string {
  return `${file}${line === null ? '' : `, line ${line}`}: ${reason}`;
}
