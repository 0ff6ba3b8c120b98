import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { demoPoolsOf } from '../../harness/types/demo-pools.ts';
import { demoSecrets } from '../../simulator/demo-secrets.ts';

/** The form of a pool's settings, as a person uses it. */
export interface SettingsForm {
  /** The field of a setting, such as `/account/wallet`. */
  field(pointer: string): Locator;
  fill(texts: Readonly<Record<string, string>>): Promise<void>;
  /** Presses it, and waits for what comes of it: a fault at this field, which has the focus then. @returns its sentence. */
  faultAfter(button: 'Try' | 'Save', pointer: string): Promise<string>;
  /** Tries the settings, which are good; what came of it has the focus then. */
  tryWell(): Promise<Locator>;
}

export function settingsForm(page: Page): SettingsForm {
  const field = (pointer: string) => page.locator(`[name="${pointer}"]:enabled`);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  return {
    field,
    async fill(texts) {
      for (const [pointer, text] of Object.entries(texts)) {
        const one = field(pointer);
        if ((await one.evaluate(({ tagName }) => tagName)) === 'SELECT') await one.selectOption(text);
        else await one.fill(text);
      }
    },
    async faultAfter(button, pointer) {
      await press(button);
      await expect.poll(() => hasFocus(field(pointer))).toBe(true);
      return faultOf(field(pointer));
    },
    async tryWell() {
      await press('Try');
      const heading = page.getByRole('heading', { name: 'The account can be read' });
      await heading.waitFor();
      await expect.poll(() => hasFocus(heading)).toBe(true);
      return page.locator('.trial');
    },
  };
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((one) => one === document.activeElement);
}

/** What a screen reader says is wrong with a field. */
export async function faultOf(field: Locator): Promise<string> {
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  return field.evaluate((one) => {
    const ids = (one.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id.endsWith('-fault'));
    return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
  });
}

/** The account of the first demo pool of a type, as a person copies it into the fields. */
export function demoAccount(type: string): Record<string, string> {
  const [pool] = demoPoolsOf(type);
  const bare = (value: unknown) => String(value).replace(/^\$\{(\w+)\}$/, (_, name: string) => demoSecrets[name] ?? '');
  return Object.fromEntries(
    Object.entries(pool?.account ?? {}).map(([name, value]) => [`/account/${name}`, bare(value)]),
  );
}

export const whose = {
  '/pool_name': 'Aurora Added',
  '/client_name': 'Aurora Compute AB',
  '/company': 'Aurora Compute AB',
  '/country': 'Sweden',
};
