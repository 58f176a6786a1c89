import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { recordEngine, type EngineEvent } from './engine-events.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small, type RunName } from './playground.ts';

/** The drawn network of a run, whatever its name is by now: the first or the second. */
const strip = (page: Page, place: number): Locator =>
  page
    .getByRole('region', { name: 'The networks' })
    .getByRole('group', { name: /three stages of/ })
    .nth(place);

const shortcut = (network: Locator, block: number, stage: number): Locator =>
  network.getByRole('switch', { name: `Shortcut of block ${block}, stage ${stage}`, exact: true });

/** '111000000' where only the first stage's blocks have a shortcut. */
const switches = (network: Locator): Promise<string> =>
  network.getByRole('switch').evaluateAll((all) => all.map((one) => (one.getAttribute('aria-checked') === 'true' ? '1' : '0')).join(''));

/** A run's losses by step, as they stand when what was taken back is gone. */
function lossesOf(events: readonly EngineEvent[], run: string): number[] {
  const losses: number[] = [];
  for (const event of events) {
    if (event.run !== run) continue;
    if (event.type === 'cleared') losses.length = 0;
    if (event.type === 'steps') losses.splice(event.series.firstStep - 1, losses.length, ...event.series.loss);
  }
  return losses;
}

test('networks are drawn block by block, and their shortcuts are switched there', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  await playground.open();
  for (const name of ['Plain', 'Residual'] as const) await playground.depth(name).fill('2');
  const [plain, residual] = [strip(page, 0), strip(page, 1)];
  await expect(residual).toHaveAccessibleName('ResNet-20: three stages of 3 blocks; 9 of 9 blocks have a shortcut.');
  expect([await switches(plain), await switches(residual)]).toEqual(['000000000', '111111111']);

  await test.step('a block says what it is, to a pointer and to the keyboard', async () => {
    await shortcut(residual, 1, 2).hover();
    const note = residual.getByRole('tooltip');
    await expect(note).toContainText('Block 1 of stage 2');
    await expect(note).toContainText('32×32×4 in, 16×16×8 out');
    // 3x3 convolutions from 4 to 8 and from 8 to 8 channels, each with a batch norm.
    await expect(note).toContainText('896 parameters, 221k multiply-adds per image');
    await expect(note).toContainText('new channels filled with zeros');
    await page.mouse.move(0, 0);
    await expect(note).toBeHidden();
  });

  await test.step('all shortcuts of a network can be scaled, where it has any', async () => {
    const scale = (name: RunName) => playground.run(name).getByRole('radiogroup', { name: 'Shortcut scale' });
    for (const name of ['Plain', 'Residual'] as const) await playground.openMore(name);
    await expect(scale('Plain').getByRole('radio').first()).toBeDisabled();
    await scale('Residual').getByRole('radio', { name: '0.5' }).check();
    await expect.poll(() => page.url()).toContain('&1.scale=0.5');
    await expect(page.getByText('Differs in: shortcuts.')).toBeVisible();
    await shortcut(residual, 2, 2).hover();
    await expect(residual.getByRole('tooltip')).toContainText(
      'Shortcut: the input unchanged (identity), no parameters. Multiplied by 0.5.',
    );
    await page.mouse.move(0, 0);
  });

  await test.step('what is said of a block covers no other network, and goes as the block is pressed', async () => {
    for (const [pointed, other] of [
      [plain, residual],
      [residual, plain],
    ]) {
      const switched = shortcut(pointed, 2, 2);
      const note = pointed.getByRole('tooltip');
      const before = await switches(pointed);
      await switched.hover();
      const [said, first, last] = await Promise.all([note, shortcut(other, 1, 1), shortcut(other, 3, 3)].map((one) => one.boundingBox()));
      if (said === null || first === null || last === null) throw new Error('the networks are not shown');
      expect(said.y >= last.y + last.height || said.y + said.height <= first.y, 'above the other network, or below it').toBe(true);

      await page.mouse.down();
      await expect(note).toBeHidden();
      await page.mouse.up();
      await expect.poll(() => switches(pointed)).not.toBe(before);
      const box = await switched.boundingBox();
      await page.mouse.move((box?.x ?? NaN) + 3, (box?.y ?? NaN) + 12);
      await expect(note, 'until the pointer comes again').toBeHidden();
      await shortcut(pointed, 3, 2).hover();
      await switched.hover();
      await expect(note).toBeVisible();
      await switched.click();
      await expect.poll(() => switches(pointed)).toBe(before);
    }
    await page.mouse.move(0, 0);
  });

  await test.step('a shortcut that is off shows only where one points', async () => {
    const ghost = shortcut(plain, 1, 1).locator('path');
    await expect(ghost).toHaveCSS('opacity', '0');
    await shortcut(plain, 2, 1).hover();
    await expect(ghost).toHaveCSS('opacity', '1');
    await page.mouse.move(0, 0);
  });

  await test.step('by click and by drag', async () => {
    await shortcut(plain, 3, 1).click();
    expect(await switches(plain)).toBe('001000000');
    await expect(plain).toHaveAccessibleName(/^Mixed-20/);
    const [from, to] = [await shortcut(residual, 2, 1).boundingBox(), await shortcut(residual, 2, 2).boundingBox()];
    if (from === null || to === null) throw new Error('the blocks are not shown');
    await page.mouse.move(from.x + from.width / 2, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + 20, { steps: 12 });
    await page.mouse.up();
    await expect.poll(() => switches(residual)).toBe('100001111');
  });

  await test.step('by keyboard: one stop of the Tab key, arrows from block to block', async () => {
    await expect(residual.locator('[tabindex="0"][role=switch]')).toHaveCount(1);
    await shortcut(residual, 1, 1).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(shortcut(residual, 2, 2)).toBeFocused();
    await expect(shortcut(residual, 2, 2)).toHaveAccessibleDescription(/Block 2 of stage 2/);
    await page.keyboard.press('Space');
    await expect.poll(() => switches(residual)).toBe('100011111');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(() => switches(residual)).toBe('000001111');
  });

  await test.step('all at one click', async () => {
    for (const [set, expected] of [
      ['all', '111111111'],
      ['none', '000000000'],
      ['every second', '010101010'],
      ['first stage only', '111000000'],
    ] as const) {
      await plain.getByRole('button', { name: set, exact: true }).click();
      await expect.poll(() => switches(plain)).toBe(expected);
      await expect(plain.getByRole('button', { name: set, exact: true })).toHaveAttribute('aria-pressed', 'true');
    }
  });

  await test.step('on a phone, at depth 110, and by finger', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await playground.depth('Residual').press('End');
    await expect(residual).toHaveAccessibleName(/three stages of 18 blocks/);
    await residual.getByRole('button', { name: 'none', exact: true }).click();
    const last = await shortcut(residual, 18, 3).boundingBox();
    expect(last?.width).toBeGreaterThan(14);
    expect((last?.x ?? NaN) + (last?.width ?? NaN)).toBeLessThanOrEqual(390);
    await playground.becomes('Ready');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `depth 110 on a phone, ${colorScheme}`);
    }
  });
});

test('a shortcut is switched while its run trains, and undo brings back what was', async ({ page }) => {
  test.slow();
  const events = await recordEngine(page);
  const playground = new Playground(page);
  await playground.open(small());
  const residual = strip(page, 1);
  await playground.train.click();
  await playground.trainsTo(4);

  await test.step('the run goes on, and its curve gets a mark', async () => {
    await shortcut(residual, 1, 2).click();
    await expect(residual.getByRole('button', { name: /^Undo/ })).toBeVisible();
    await expect(playground.phase).toHaveText('Training');
    await expect(page.locator('[data-metric=error]').getByText('2 of 3 shortcuts')).toBeVisible();
    const { residual: step } = await playground.steps();
    expect(step).toBeGreaterThanOrEqual(4);
    await expect.poll(() => playground.stepsOf('Residual'), { timeout: 60_000 }).toBeGreaterThan(step + 3);
  });

  await test.step('undo brings the network, its step and its curve back', async () => {
    const before = await playground.pauseAt();
    await residual.getByRole('button', { name: /^Undo/ }).click();
    expect(await switches(residual)).toBe('111');
    await expect(page.locator('[data-metric=error]').getByText('2 of 3 shortcuts')).toHaveCount(0);
    await expect.poll(() => playground.stepsOf('Residual')).toBeLessThan(before.residual);
    expect(await playground.stepsOf('Residual')).toBeGreaterThanOrEqual(4);
    expect(await playground.stepsOf('Plain'), 'the other run stays where it is').toBe(before.plain);
    await expect(residual.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
    await expect(residual.getByRole('button', { name: 'all', exact: true })).toBeFocused();
    await expectAccessible(page, 'after undo');
  });

  await test.step('from there on the losses are those of a run that was never switched', async () => {
    const { plain } = await playground.steps();
    await playground.becomes('Paused');
    await playground.train.click();
    await playground.trainsTo(plain + 1);
    await playground.pauseAt();
    const told = await events();
    const undone = new Map(told.map(({ run }) => [run, lossesOf(told, run)]));
    const lengths = [...undone.values()].map(({ length }) => length).filter((length) => length > 0);
    expect(lengths.length).toBe(2);
    expect(Math.min(...lengths)).toBeGreaterThan(plain);
    await playground.reset.click();
    await playground.becomes('Ready');
    await playground.train.click();
    await playground.trainsTo(Math.max(...lengths));
    await playground.pauseAt();
    for (const [run, losses] of undone) expect(lossesOf(await events(), run).slice(0, losses.length)).toEqual(losses);
  });

  await test.step('training goes on also where it is the only run', async () => {
    await page.getByRole('button', { name: 'More for Plain-8' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect(page.getByRole('region', { name: 'The network', exact: true })).toBeVisible();
    const stepsTaken = () => playground.stepsOf('Plain');
    const before = await stepsTaken();
    await playground.train.click();
    await expect.poll(stepsTaken, { timeout: 60_000 }).toBeGreaterThan(before);
    await shortcut(page.getByRole('group', { name: /three stages of/ }), 1, 1).click();
    await expect(page.locator('[data-metric=error]').getByText('2 of 3 shortcuts')).toBeVisible({ timeout: 60_000 });
    const then = await stepsTaken();
    await expect.poll(stepsTaken, { timeout: 60_000 }).toBeGreaterThan(then + 2);
    await expect(playground.phase).toHaveText('Training');
  });
});
