import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** Somebody who has nothing but keys, and sees where they are. */
export interface ByKeyboard {
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Goes there by Tab, or back by Shift+Tab. Every stop on the way has to be one that is seen. */
  tabTo(target: Locator, way?: 'on' | 'back'): Promise<void>;
  /** Goes there and presses a key, which is Enter where nothing else is said. */
  on(target: Locator, key?: string): Promise<void>;
  /** Waits until the focus is somewhere in it: what opens takes it a moment later. */
  isIn(target: Locator): Promise<void>;
  /** That something has the focus, and that it is seen. */
  isAt(target: Locator): Promise<void>;
}

interface Stop {
  isThere: boolean;
  what: string;
  fault: string | null;
}

/** More than any page here has from its beginning to its end. */
const mostStops = 150;

export function byKeyboard({ keyboard }: Page): ByKeyboard {
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
  };
  const tabTo = async (target: Locator, way: 'on' | 'back' = 'on') => {
    const met: string[] = [];
    while (met.length < mostStops) {
      await keyboard.press(way === 'on' ? 'Tab' : 'Shift+Tab');
      let stop = await stopAt(target);
      // An outline is drawn with the next frame.
      const faultNow = async () => {
        stop = await stopAt(target);
        return stop.fault;
      };
      if (stop.fault !== null) await expect.poll(faultNow, { message: stop.what }).toBe(null);
      if (stop.isThere) return;
      met.push(stop.what);
    }
    throw new Error(`${target} is not reached by Tab, but ${met.join(', ')}`);
  };
  return {
    press,
    type: (text) => keyboard.type(text),
    tabTo,
    async on(target, key = 'Enter') {
      await tabTo(target);
      await keyboard.press(key);
    },
    async isIn(target) {
      const isInside = () => target.evaluate((place) => place.matches(':focus, :has(:focus)'));
      await expect.poll(isInside).toBe(true);
    },
    async isAt(target) {
      await expect
        .poll(async () => ({ ...(await stopAt(target)), what: '' }))
        .toEqual({
          isThere: true,
          what: '',
          fault: null,
        });
    },
  };
}

/** What has the focus, and why it is not seen if it is not. */
function stopAt(target: Locator): Promise<Stop> {
  return target.first().evaluate((wanted: Element): Stop => {
    const focused = document.activeElement ?? document.body;
    const what = `${focused.tagName} “${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').slice(0, 40)}”`;
    const isThere = focused === wanted;
    // Behind the last stop is the browser's own bar.
    if (focused === document.body) return { isThere, what, fault: null };
    // The page puts the focus on a heading so that it is read.
    if (focused.matches('h1, main')) return { isThere, what, fault: null };
    const hasOutline = (element: Element | null): element is Element => {
      if (element === null) return false;
      const { outlineStyle, outlineWidth, outlineColor, opacity } = getComputedStyle(element);
      return (
        opacity !== '0' &&
        outlineStyle !== 'none' &&
        Number.parseFloat(outlineWidth) >= 2 &&
        !/, 0\)$/.test(outlineColor)
      );
    };
    // What is drawn in place of a radio button stands behind it.
    const seen = [focused, focused.nextElementSibling].find(hasOutline);
    if (seen === undefined) return { isThere, what, fault: 'has no outline' };
    // Of what goes over several lines, the first.
    const box = seen.getClientRects()[0] ?? seen.getBoundingClientRect();
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    if (right - left < 1 || bottom - top < 1) return { isThere, what, fault: 'is beside the screen' };
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isCovered = above === null || !(seen.contains(above) || above.contains(seen));
    return { isThere, what, fault: isCovered ? `is covered by ${above?.outerHTML.slice(0, 120)}` : null };
  });
}
