import { createHash } from 'node:crypto';
import type { Message } from '../model.ts';
import { escapeHtml } from './telegram-body.ts';

export interface MailBody {
  subject: string;
  text: string;
  html: string;
}

export function mailBody({ title, lines, link }: Message): MailBody {
  const linkText = link === null ? [] : ['', `${link.text}: ${link.url}`];
  const linkHtml = link === null ? '' : `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a></p>`;
  return {
    // A line break would end the header.
    subject: title.replaceAll(/\s+/g, ' ').trim().slice(0, 200),
    text: [title, '', ...lines, ...linkText, ''].join('\n'),
    html: `<p><b>${escapeHtml(title)}</b></p><p>${lines.map(escapeHtml).join('<br>')}</p>${linkHtml}`,
  };
}

/** The same for every try of a message, so that mail programs know one that came twice. */
export function mailId(key: string, from: string): string {
  const domain = /@([A-Za-z0-9.-]+)>?$/.exec(from)?.[1] ?? 'poolgate.invalid';
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;
}
