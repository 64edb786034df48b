import { expect, test as base } from './fixture.js';

/** A phone: upright, touched, and without what moves by itself, so that nobody looks while a colour changes. */
export const phone = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, contextOptions: { reducedMotion: 'reduce' } };

/** What a finger would miss: all that is touched is 40 px wide and tall. */
const missed = (page) => page.evaluate(() => {
  const touched = 'button, select, input, textarea.field, .tab-close, [role=tab], [role=treeitem], [role=option], [role^=menuitem], .find-widget .button';
  return [...document.querySelectorAll(touched)].flatMap((element) => {
    const { width, height } = element.getBoundingClientRect();
    const isHere = element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1 && element.closest('[aria-hidden=true].find-widget') === null;
    return !isHere || Math.min(width, height) >= 39.5 ? [] : [`${element.getAttribute('aria-label') ?? element.textContent} (${element.className}): ${Math.round(width)} × ${Math.round(height)}`];
  });
});

/** As `test`, on a phone: each look is one in light and one in dark, at a page that a finger can use and that is no wider than the screen. */
export const test = base.extend({
  look: async ({ page, look }, use) => {
    await use(async (name) => {
      for (const scheme of ['dark', 'light']) {
        await page.emulateMedia({ colorScheme: scheme });
        await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
        await look(`${name}-${scheme}`);
      }
      expect(await missed(page), `what is touched in ${name} is large enough`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is no wider than the screen`).toBe(true);
    });
  },
});

export { expect };
