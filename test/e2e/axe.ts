/** What axe finds wrong for people who cannot see, point or tell colours apart: WCAG 2.2 A and AA, and good practice. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * One line for each element that breaks a rule: `color-contrast: #at > .this: why`. Empty is what a page wants to be.
 * The page as it stands is judged: open menus, dialogs and states one by one. Evaluated, not added as a script: our
 * content policy takes none from elsewhere.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  const there = await page.evaluate(() => 'axe' in globalThis);
  if (!there) await page.evaluate(axe.source);
  const found = await page.evaluate(async (values) => {
    const { axe: judge } = globalThis as unknown as { readonly axe: typeof axe };
    const { violations } = await judge.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
      // Menus, toasts and hints lie above the page's landmarks, each with a role of its own.
      rules: { region: { enabled: false } },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary, html }) => ({ id, target, why: failureSummary ?? '', html })),
    );
  }, tags);
  return found.map(
    ({ id, target, why, html }) =>
      `${id}: ${target.join(' ')} ${why.split('\n').slice(1).join(' ').trim()} (${html.slice(0, 120)})`,
  );
}
