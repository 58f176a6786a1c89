import axe from 'axe-core';
import type { Page } from 'playwright/test';
import { expect } from './fixtures.ts';

/** Fails with what axe-core finds wrong on the page as it is now. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // A theme's colours fade in; half-way they have no contrast. Finished rather than waited for: without frames none would end.
  await page.evaluate(() => { for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish(); });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }));
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}: ${node.failureSummary ?? ''}`));
  expect(found, `accessibility ${state}`).toEqual([]);
}
