import axe from 'axe-core';
import type { Page } from 'playwright/test';
import { expect } from './fixtures.ts';

/** Fails with what axe-core finds wrong on the page as it is now. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // Colours fade into each other, and half-way they have no contrast: what is looked at here has no transitions.
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; }');
    document.adoptedStyleSheets = [still];
  });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }));
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html}: ${node.failureSummary ?? ''}`),
  );
  expect(found, `accessibility ${state}`).toEqual([]);
}
