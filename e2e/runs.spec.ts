import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

test('a change of its network starts one run anew, and the other goes on', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  await playground.open(small('b=8&eval=0', '4.8.16'));
  const plain = playground.run('Plain');
  const residual = playground.run('Residual');
  await playground.train.click();
  await playground.trainsTo(3);
  const before = await playground.pauseAt();

  await test.step('Shortcuts', async () => {
    await playground.openMore('Plain');
    await playground.openMore('Residual');
    await expect(plain.getByRole('radio', { name: '4/8/16' })).toBeChecked();
    const option = plain.getByRole('radiogroup', { name: 'Shortcut option' }).getByRole('radio', { name: 'C' });
    await expect(option).toBeDisabled();
    await expect(plain).toContainText('Turn Shortcuts on to choose how they are made.');
    await expect(page.getByRole('group', { name: 'Plain-8: three stages of 1 block; no shortcuts.' })).toBeVisible();
    await plain.getByRole('switch', { name: 'Shortcuts' }).click();
    await expect(plain).toContainText('ResNet-8');
    await expect(option).toBeEnabled();
    await expect(page.getByRole('group', { name: /^ResNet-8.*: three stages of 1 block; 3 of 3 blocks have a shortcut\.$/ })).toHaveCount(
      2,
    );
    // Only shortcuts were switched: the run goes on where it stands.
    await playground.becomes('Paused');
    expect(await playground.steps()).toEqual(before);
  });

  await test.step('both go on in lock-step', async () => {
    await playground.train.click();
    await playground.trainsTo(before.residual + 1);
    const { plain: one, residual: other } = await playground.pauseAt();
    expect(one).toBe(other);
  });

  await test.step('Depth', async () => {
    const { plain: steps } = await playground.steps();
    await expect(residual).toContainText('5,006');
    await playground.depth('Residual').press('ArrowRight');
    await expect(playground.depth('Residual')).toHaveAttribute('aria-valuetext', '14 layers');
    await expect(residual).toContainText('ResNet-14');
    await expect(page.getByRole('group', { name: 'ResNet-14: three stages of 2 blocks; 6 of 6 blocks have a shortcut.' })).toBeVisible();
    await expect.poll(() => playground.steps()).toEqual({ plain: steps, residual: 0 });
    await playground.becomes('Paused');
    await playground.step.click();
    await expect.poll(() => playground.steps()).toEqual({ plain: steps, residual: 1 });
  });

  await test.step('Shortcut option', async () => {
    const { plain: steps } = await playground.steps();
    const parameters = residual.getByRole('definition').first();
    const withoutProjections = await parameters.innerText();
    await residual.getByRole('radiogroup', { name: 'Shortcut option' }).getByRole('radio', { name: 'B' }).click();
    await expect(residual).toContainText('the shortcut is a 1×1 convolution that learns');
    // Two projections, 4 to 8 and 8 to 16 channels, each with a batch norm's scale and shift.
    const more = 4 * 8 + 2 * 8 + 8 * 16 + 2 * 16;
    await expect(parameters).toHaveText((Number(withoutProjections.replace(',', '')) + more).toLocaleString('en-GB'));
    await expect.poll(() => playground.steps()).toEqual({ plain: steps, residual: 0 });
    await playground.becomes('Paused');
    await playground.step.click();
    await expect.poll(() => playground.steps()).toEqual({ plain: steps, residual: 1 });
  });
});
