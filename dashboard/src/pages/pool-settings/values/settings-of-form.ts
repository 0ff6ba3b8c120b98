import type { AccountField } from '../fields/account-ways.ts';
import { accountPointer, takeAway } from './pointers.ts';

/** What stands in the fields of a form, by their names; a box that is not ticked is not there. */
export type FormTexts = Pick<FormData, 'get'>;

/** Where a form begins: what stands in its fields, and what is stored. */
export interface FormStart {
  /** What a field holds at first, by its name. */
  texts: Readonly<Record<string, string>>;
  /** The names in `account` that are stored, secrets among them; null for a pool that is added. */
  stored: readonly string[] | null;
}

/** Single settings beside `account`. */
export const plainSettings = ['pool_name', 'client_name', 'company', 'country', 'location'] as const;

const cut = (texts: FormTexts, pointer: string): string => {
  const value = texts.get(pointer);
  return typeof value === 'string' ? value.trim() : '';
};

/**
 * What is sent. Of a new pool, all that was filled in; of one that is changed, what is different, and null for what was emptied. An empty secret
 * is not sent: what is stored stays.
 * @param fields of the way in that was chosen. Settings of the other ways are taken away.
 */
export function settingsOfForm(
  texts: FormTexts,
  fields: readonly AccountField[],
  start: FormStart,
): Record<string, unknown> {
  const isNew = start.stored === null;
  const first = (pointer: string) => (isNew ? '' : (start.texts[pointer] ?? ''));
  const settings: Record<string, unknown> = {};
  for (const name of plainSettings) {
    const text = cut(texts, `/${name}`);
    if (text !== first(`/${name}`)) settings[name] = text === '' ? null : text;
  }
  const tags = cut(texts, '/tags');
  if (tags !== first('/tags')) settings.tags = tagsIn(tags);
  const poolId = cut(texts, '/pool_id');
  if (isNew && poolId !== '') settings.pool_id = poolId;
  const isActive = texts.get('/active') !== null;
  if (!isNew && String(isActive) !== first('/active')) settings.active = isActive;
  const account = accountOfForm(texts, fields, start);
  if (isNew || Object.keys(account).length > 0) settings.account = account;
  return settings;
}

function accountOfForm(texts: FormTexts, fields: readonly AccountField[], { texts: firsts, stored }: FormStart) {
  const account: Record<string, unknown> = {};
  for (const name of stored ?? []) if (!fields.some((field) => field.name === name)) account[name] = null;
  for (const field of fields) {
    const pointer = accountPointer(field.name);
    const isStored = stored?.includes(field.name) ?? false;
    const text = field.kind === 'flag' ? String(texts.get(pointer) !== null) : cut(texts, pointer);
    if (text === '') {
      const isTakenAway = field.kind !== 'secret' || texts.get(takeAway(pointer)) !== null;
      if (isStored && isTakenAway) account[field.name] = null;
    } else if (field.kind === 'flag' ? text !== (firsts[pointer] ?? 'false') : !isStored || text !== firsts[pointer])
      account[field.name] = sentValue(text, field);
  }
  return account;
}

/** As the type wants it; what is no number is sent as it is, and refused with a sentence. */
function sentValue(text: string, { kind, choices }: AccountField): string | number | boolean {
  if (kind === 'flag') return text === 'true';
  if (kind === 'choice') return choices.find((choice) => String(choice) === text) ?? text;
  return kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** @param text words between commas. */
export function tagsIn(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** The fields that must be filled in and are not. */
export function emptyFields(texts: FormTexts, fields: readonly AccountField[], { stored }: FormStart): string[] {
  const needed = ['/pool_name', '/client_name', '/company', '/country'];
  for (const { name, kind, isNeeded } of fields)
    if (isNeeded && kind !== 'flag' && !(kind === 'secret' && stored?.includes(name)))
      needed.push(accountPointer(name));
  return needed.filter((pointer) => cut(texts, pointer) === '');
}
