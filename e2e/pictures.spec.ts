import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright/test';
import { rgbaOf } from '../src/components/rgba.ts';
import { realArchiveIsThere, REAL_ARCHIVE } from '../src/data/testing/fake-files.ts';
import { confusionOf } from '../src/features/pictures/confusion/confusion.ts';
import { imagesBehind, orderOf } from '../src/features/pictures/gallery/order.ts';
import { loadImages } from '../src/headless/images.ts';
import { IMAGE_BYTES } from '../src/spec/images.ts';
import { expectAccessible } from './axe.ts';
import { recordEngine } from './engine-events.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const RUNS = ['Plain-8', 'ResNet-8'] as const;

/** Counts what the page asks the engine for, and stands in for the camera: a green picture, or a refusal. */
async function prepare(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const state = { asked: 0, refused: '', cameras: [] as MediaStreamTrack[] };
    Object.assign(window, { state });
    window.Worker = class extends Worker {
      override postMessage(message: { readonly type?: string }): void {
        if (message.type === 'predict') state.asked++;
        super.postMessage(message);
      }
    };
    navigator.mediaDevices.getUserMedia = () => {
      if (state.refused !== '') return Promise.reject(new DOMException('refused', state.refused));
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      if (context !== null) context.fillStyle = '#0c0';
      setInterval(() => context?.fillRect(0, 0, canvas.width, canvas.height), 50);
      const stream = canvas.captureStream(20);
      state.cameras.push(...stream.getTracks());
      return Promise.resolve(stream);
    };
  });
}

interface State {
  asked: number;
  refused: string;
  readonly cameras: readonly MediaStreamTrack[];
}
const stateOf = <T>(page: Page, of: (state: State) => T): Promise<T> => page.evaluate(`(${String(of)})(window.state)`);

/** The pixels of a canvas, RGBA. Read from a copy: Chrome warns of reading a drawn canvas twice. */
const pixelsOf = (canvas: Locator): Promise<number[]> =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context?.drawImage(element, 0, 0);
    return [...(context?.getImageData(0, 0, width, height).data ?? [])];
  });

/** axe on a large light screen and a small dark one; nothing reaches beyond the small one's edge. */
async function accessible(page: Page, panel: Locator, state: string): Promise<void> {
  for (const [size, colorScheme] of [
    [DESKTOP, 'light'],
    [PHONE, 'dark'],
  ] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await panel.scrollIntoViewIfNeeded();
    await expectAccessible(page, `${state}, ${size.width} px, ${colorScheme}`);
  }
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    `${state}: nothing scrolls sideways`,
  ).toBeLessThanOrEqual(0);
  await page.setViewportSize(DESKTOP);
}

test('people see what the networks see: test images, confusion, and a picture of their own', async ({ page }) => {
  test.skip(!realArchiveIsThere, 'needs the real images of ../shared/cifar10');
  test.slow();
  await prepare(page);
  const told = await recordEngine(page);
  const { test: set, classes } = await loadImages(fileURLToPath(REAL_ARCHIVE));
  const { labels } = set;
  const rgba = (image: number): number[] => [...rgbaOf(set.pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES))];

  await page.setViewportSize(DESKTOP);
  const playground = new Playground(page);
  await playground.open(small('b=16&eval=20'));
  const panel = page.getByRole('region', { name: 'Pictures', exact: true });
  const cards = panel.getByRole('button', { name: /^Test image \d/ });
  const spokenOf = async (card: Locator): Promise<string> => (await card.locator('.unseen').textContent()) ?? '';
  const numberOf = async (card: Locator): Promise<number> =>
    Number(/^Test image ([\d,]+):/.exec(await spokenOf(card))?.[1].replaceAll(',', '')) - 1;
  /** The answers that the engine gave at a run's last evaluation. */
  const lastAnswers = async (place: number) => {
    const evaluations = (await told()).filter((event) => event.type === 'evaluation') as unknown as {
      readonly run: string;
      readonly answers: { readonly classes: number[]; readonly confidences: number[] };
    }[];
    const run = [...new Set(evaluations.map(({ run: id }) => id))].sort()[place];
    const answers = evaluations.findLast((event) => event.run === run)?.answers;
    if (answers === undefined) throw new Error('no evaluation yet');
    return { classes: Uint8Array.from(answers.classes), confidences: Float32Array.from(answers.confidences) };
  };

  await test.step('test images before training: as they are, without answers', async () => {
    await panel.scrollIntoViewIfNeeded();
    await panel.getByRole('tab', { name: 'What they see' }).evaluate((tab) => {
      tab.scrollIntoView();
    });
    await expect(cards).toHaveCount(24);
    await expect(cards.first()).toHaveAccessibleName(
      `Test image 1: ${classes[labels[0]]}. Plain-8: no answer yet. ResNet-8: no answer yet.`,
    );
    await expect.poll(() => pixelsOf(cards.nth(23).locator('canvas'))).toEqual(rgba(23));
    expect(await stateOf(page, ({ asked }) => asked), 'nothing is asked of untrained networks').toBe(0);
    await panel.getByRole('button', { name: 'Mistakes first' }).click();
    await expect(panel.getByText('They can be sorted once the runs have been tested')).toBeVisible();
    await expect(panel.getByRole('group', { name: 'Pages' })).toBeHidden();
    expect(await numberOf(cards.first()), 'as in the set').toBe(0);
    await panel.getByRole('button', { name: 'All', exact: true }).click();
  });

  await test.step('every run answers while training goes on, and is asked only while somebody looks', async () => {
    await playground.train.click();
    await expect(cards.last()).toHaveAccessibleName(/Plain-8: \w+, [<>]?\d+%, (right|wrong)\. ResNet-8: \w+, [<>]?\d+%, (right|wrong)\.$/, {
      timeout: 240_000,
    });
    await page.evaluate(() => {
      scrollTo(0, 0);
    });
    await panel.getByRole('tab', { name: 'What they see' }).evaluate((tab) => {
      scrollBy(0, tab.getBoundingClientRect().top - innerHeight - 100);
    });
    await page.waitForTimeout(1000);
    const asked = await stateOf(page, (state) => state.asked);
    const { plain } = await playground.steps();
    await playground.trainsTo(Math.max(plain + 10, 21));
    expect(await stateOf(page, (state) => state.asked)).toBe(asked);
  });

  const { plain: steps } = await playground.pauseAt();
  // The last evaluation may still be under way.
  const evaluated = async () =>
    (await told())
      .flatMap((event) => (event.type === 'evaluation' ? [event.result.step] : []))
      .filter((step) => step === 20 * Math.floor(steps / 20)).length;
  await expect.poll(evaluated, { timeout: 120_000 }).toBe(2);

  await test.step('mistakes first, and where the runs disagree', async () => {
    await panel.scrollIntoViewIfNeeded();
    const answers = [await lastAnswers(0), await lastAnswers(1)];
    for (const [name, order] of [
      ['Mistakes first', 'mistakes'],
      ['Where runs disagree', 'disagreements'],
    ] as const) {
      await panel.getByRole('button', { name }).click();
      const expected = orderOf(order, labels, answers, null);
      await expect(panel.getByText(`1 to ${Math.min(24, expected.length)} of ${expected.length.toLocaleString('en-GB')}`)).toBeVisible();
      await expect.poll(async () => Promise.all((await cards.all()).map(numberOf))).toEqual(expected.slice(0, 24));
      await panel.getByRole('combobox', { name: 'Class' }).selectOption('frog');
      const frogs = orderOf(order, labels, answers, classes.indexOf('frog'));
      await expect.poll(async () => Promise.all((await cards.all()).map(numberOf))).toEqual(frogs.slice(0, 24));
      await panel.getByRole('combobox', { name: 'Class' }).selectOption('all');
    }
    await panel.getByRole('button', { name: 'All', exact: true }).click();
    await panel.getByRole('button', { name: 'Next images' }).click();
    await expect(cards.first()).toHaveAccessibleName(/^Test image 25:/);
    await panel.getByRole('button', { name: 'Previous images' }).click();
    await accessible(page, panel, 'test images');
  });

  await test.step('an image enlarged, with the best three answers', async () => {
    await cards.first().click();
    const dialog = page.getByRole('dialog', { name: 'Test image 1' });
    await expect(dialog.getByRole('img', { name: `It shows: ${classes[labels[0]]}.` })).toBeVisible();
    await expect(
      dialog
        .getByRole('list')
        .filter({ has: page.getByText(/%/) })
        .locator('ol li'),
    ).toHaveCount(6, { timeout: 60_000 });
    await expectAccessible(page, 'an enlarged image');
    await page.keyboard.press('ArrowRight');
    const second = page.getByRole('dialog', { name: 'Test image 2' });
    await expect(second.getByRole('img', { name: `It shows: ${classes[labels[1]]}.` })).toBeVisible();
    await expect(second).toContainText('2 of 24');
    await second.getByRole('button', { name: 'Previous image' }).click();
    await expect(dialog.getByRole('button', { name: 'Previous image' })).toHaveAccessibleDescription('This is the first.');
    await page.keyboard.press('Escape');
    await expect(cards.first()).toBeFocused();
  });

  await test.step('confusion, by keyboard: numbers that open the images behind them', async () => {
    await panel.getByRole('tab', { name: 'What they see' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(panel.getByRole('tab', { name: 'Confusion' })).toBeFocused();
    const answers = await lastAnswers(0);
    const { counts, errors } = confusionOf(labels, answers.classes, classes.length);
    const grid = panel.getByRole('grid', { name: 'Confusion of Plain-8' });
    const cells = grid.getByRole('gridcell', { name: /taken for|recognised correctly/ });
    await expect.poll(async () => (await cells.allInnerTexts()).map(Number)).toEqual(counts.flatMap((row) => [...row]));
    await expect(panel.getByRole('region', { name: 'Confusion of Plain-8' })).toContainText(
      `${((100 * errors) / labels.length).toFixed(1)}% of ${labels.length} images wrong`,
    );

    // The fullest cell off the diagonal.
    const [truth, answer] = counts
      .flatMap((row, i) => [...row.keys()].map((j) => [i, j, i === j ? 0 : row[j]]))
      .reduce((a, b) => (b[2] > a[2] ? b : a));
    for (let presses = 0; !(await cells.first().evaluate((cell) => cell === document.activeElement)) && presses < 5; presses++)
      await page.keyboard.press('Tab');
    for (let i = 0; i < truth; i++) await page.keyboard.press('ArrowDown');
    for (let i = 0; i < answer; i++) await page.keyboard.press('ArrowRight');
    const cell = grid.getByRole('gridcell', {
      name: `${classes[truth]}, taken for ${classes[answer]}: ${counts[truth][answer]}`,
      exact: true,
    });
    await expect(cell).toBeFocused();
    await accessible(page, panel, 'confusion');
    await cell.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Plain-8: ${classes[truth]}, taken for ${classes[answer]}` });
    const behind = imagesBehind(labels, answers, truth, answer);
    const shown = dialog.getByRole('button', { name: /^Test image/ });
    await expect(shown).toHaveCount(Math.min(12, behind.length));
    expect(await Promise.all((await shown.all()).map(numberOf))).toEqual(behind.slice(0, 12));
    await expectAccessible(page, 'the images behind a number');
    await page.keyboard.press('Escape');
    await expect(cell).toBeFocused();
  });

  await test.step('inside: how large the gradients are, block by block', async () => {
    const inside = panel.getByRole('tab', { name: 'Gradients' });
    await inside.evaluate((tab) => {
      scrollBy({ top: tab.getBoundingClientRect().bottom - innerHeight, behavior: 'instant' });
    });
    await inside.click();
    await expect(panel.getByRole('tabpanel'), 'what was chosen comes up').toBeInViewport({ ratio: 0.5 });
    for (const name of RUNS)
      await expect(panel.getByRole('img', { name: new RegExp(`Gradient by block in ${name}: \\S+ in the first block`) })).toBeVisible({
        timeout: 30_000,
      });
    await panel.getByText('Numbers').click();
    const cells = await panel.getByRole('table').getByRole('cell').allInnerTexts();
    // Three blocks of two runs.
    expect(cells).toHaveLength(6);
    for (const cell of cells) expect(Number(cell)).toBeGreaterThan(0);
    await accessible(page, panel, 'inside');
  });

  await test.step('layer responses: their deviations, layer by layer', async () => {
    await panel.getByRole('tab', { name: 'Layer responses' }).click();
    for (const name of RUNS) {
      await expect(panel.getByRole('listitem').filter({ hasText: name })).toHaveText(
        new RegExp(`After step ${steps}: [01]\\.\\d\\d on average, from [01]\\.\\d\\d to [12]\\.\\d\\d\\.`),
      );
      await expect(
        panel.getByRole('img', { name: new RegExp(`Responses by layer in ${name}: \\d\\.\\d\\d in the first layer`) }),
      ).toBeVisible();
    }
    await panel.getByText('Numbers').click();
    // Seven layers of two runs; batch norm begins at 1, and has moved.
    const cells = await panel.getByRole('table').getByRole('cell').allInnerTexts();
    expect(cells).toHaveLength(14);
    for (const cell of cells) expect(Number(cell)).toBeCloseTo(1, 0);
    expect(new Set(cells).size).toBeGreaterThan(2);
    await accessible(page, panel, 'layer responses');
  });

  await test.step('missing blocks: the error without each block, and without more and more', async () => {
    await panel.getByRole('tab', { name: 'Missing blocks' }).click();
    await panel.getByRole('button', { name: 'Measure', exact: true }).click();
    await expect(panel.getByRole('button', { name: 'Measure again' })).toBeVisible({ timeout: 240_000 });
    for (const name of RUNS)
      await expect(panel.getByRole('listitem').filter({ hasText: name })).toHaveText(
        new RegExp(
          `After step ${steps} it gets \\d+\\.\\d% of 200 test images wrong\\. Without one block: \\d+\\.\\d%( to \\d+\\.\\d%)?\\.`,
        ),
      );
    await expect(panel.getByRole('img', { name: 'ResNet-8: ' }).last()).toHaveAccessibleName(
      /^Plain-8: \d+\.\d% without 1 block\. ResNet-8: \d+\.\d% without 3 blocks\.$/,
    );
    await panel.getByText('Numbers').click();
    const cells = await panel.getByRole('table').getByRole('cell').allInnerTexts();
    // Plain blocks that change the size cannot be left out.
    expect(cells.map((cell) => /^\d+\.\d%$/.test(cell))).toEqual([true, true, false, true, false, true]);
    await accessible(page, panel, 'missing blocks');
  });

  await test.step('paths: what comes back to the first layer, by the blocks gone through', async () => {
    await panel.getByRole('tab', { name: 'Paths' }).click();
    await expect(panel.getByRole('img', { name: 'Paths through three blocks' })).toBeVisible();
    await panel.getByRole('button', { name: 'Follow paths' }).click();
    await expect(panel.getByRole('progressbar', { name: 'Following paths' })).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Follow paths again' })).toBeVisible({ timeout: 120_000 });
    await expect(panel.getByRole('listitem')).toHaveText([
      `Plain-8 After step ${steps}: it has one path, through all 3 blocks.`,
      new RegExp(
        `^ResNet-8 After step ${steps}: the gradient that comes back has gone through [0-2]\\.\\d of 3 blocks on average; the average path goes through 1\\.5\\.$`,
      ),
    ]);
    const sizes = panel.getByRole('img', { name: 'along its one path' });
    await expect(sizes).toHaveAccessibleName(
      /^Plain-8: \S+ along its one path, through 3 blocks\. ResNet-8: \S+ along a path through 0 blocks, \S+ through all\.$/,
    );
    await expect(
      panel.getByRole('img', { name: /^ResNet-8: [0-2]\.\d blocks on average; the average path goes through 1\.5\.$/ }),
    ).toBeVisible();
    await panel.getByText('Numbers').click();
    const cells = await panel.getByRole('table').getByRole('cell').allInnerTexts();
    // Lengths from 0 to 3; the plain network has the last one only.
    expect(cells.map((cell) => Number(cell) > 0)).toEqual([false, true, false, true, false, true, true, true]);
    await accessible(page, panel, 'paths');
  });

  await test.step('loss surface: the ground around each network, which can be turned', async () => {
    await panel.getByRole('tab', { name: 'Loss surface' }).click();
    await panel.getByRole('button', { name: 'Look around' }).click();
    await expect(panel.getByRole('progressbar', { name: 'Looking around' })).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Look around again' })).toBeVisible({ timeout: 240_000 });
    const drawings = panel.getByRole('img', { name: 'Loss around the weights of' });
    for (const [place, name] of RUNS.entries()) {
      const line = panel.getByRole('listitem').filter({ hasText: name });
      await expect(line).toHaveText(new RegExp(`After step ${steps}, on 32 training images: loss \\d+\\.\\d\\d at its weights\\.`));
      const [loss] = /\d+\.\d\d(?= at)/.exec(await line.innerText()) ?? [];
      await expect(drawings.nth(place)).toHaveAccessibleName(
        new RegExp(`weights of ${name}: ${loss} at the weights, from \\d+\\.\\d\\d to \\S+ around them\\.`),
      );
      expect(await drawings.nth(place).locator('polygon').count()).toBeGreaterThan(8);
    }
    const turn = panel.getByRole('slider', { name: 'Turn' });
    const points = () => drawings.first().locator('polygon').first().getAttribute('points');
    const before = await points();
    await turn.press('ArrowRight');
    await expect(turn).toHaveAttribute('aria-valuetext', '45 degrees');
    expect(await points()).not.toBe(before);
    await drawings.first().scrollIntoViewIfNeeded();
    const box = await drawings.first().boundingBox();
    if (box === null) throw new Error('no drawing');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x - box.width / 6, middle.y, { steps: 3 });
    await page.mouse.up();
    await page.mouse.move(middle.x + box.width / 6, middle.y);
    await expect(turn, 'by dragging, until the button is let go').toHaveAttribute('aria-valuetext', '75 degrees');
    await panel.getByText('Numbers').click();
    const cells = await panel.getByRole('table').getByRole('cell').allInnerTexts();
    // Nine distances of two runs.
    expect(cells).toHaveLength(18);
    for (const cell of cells) expect(Number(cell)).toBeGreaterThan(0);
    await accessible(page, panel, 'loss surface');
  });

  await test.step('a picture of one’s own is what the networks get of a test image', async () => {
    await panel.getByRole('tab', { name: 'What they see' }).click();
    await expect(cards.first()).toHaveAccessibleName(/(right|wrong)\.$/, { timeout: 60_000 });
    const name = await spokenOf(cards.first());
    const png = await cards
      .first()
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL('image/png').split(',')[1]);
    await panel.getByRole('tab', { name: 'Your picture' }).click();
    await expect(panel).toContainText('Nothing leaves the page.');
    await panel.locator('input[type="file"]').setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') });
    const small = panel.getByRole('img', { name: 'As the networks get it: 32×32' });
    expect(await pixelsOf(small)).toEqual(rgba(0));
    for (const [place, run] of RUNS.entries()) {
      const [, answer, percent] = new RegExp(`${run}: (\\w+), (\\S+),`).exec(name) ?? [];
      const best = panel
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { name: run }) })
        .locator('ol li')
        .first();
      await expect(best, `run ${place}`).toContainText(`${answer}${percent}`, { timeout: 60_000 });
    }
    await accessible(page, panel, 'a picture of one’s own');
  });

  await test.step('files that are no pictures are refused with a reason; what was there stays', async () => {
    await panel
      .locator('input[type="file"]')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
    await expect(panel.getByRole('alert')).toContainText('notes.txt is not a picture that this browser can read.');
    await expect(panel.getByRole('slider', { name: 'Zoom' })).toBeVisible();
  });

  await test.step('pasted, dropped, moved and zoomed', async () => {
    /** A picture red to the left of its middle and blue to the right, 640x320, brought by an event. */
    const bring = (how: 'paste' | 'drop' | 'dragover', to = panel.getByRole('tabpanel').locator('p').first()) =>
      to.evaluate(async (target, type) => {
        const canvas = new OffscreenCanvas(640, 320);
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no canvas');
        for (const [colour, from] of [
          ['#f00', 0],
          ['#00f', 320],
        ] as const) {
          context.fillStyle = colour;
          context.fillRect(from, 0, 320, 320);
        }
        const data = new DataTransfer();
        data.items.add(new File([await canvas.convertToBlob()], 'two.png', { type: 'image/png' }));
        const event =
          type === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
        target.dispatchEvent(event);
      }, how);
    const small = panel.getByRole('img', { name: 'As the networks get it: 32×32' });
    /** Reds of the first row. */
    const reds = async (): Promise<number[]> => (await pixelsOf(small)).filter((_, i) => i % 4 === 0).slice(0, 32);
    const half = Array.from({ length: 32 }, (_, x) => (x < 16 ? 255 : 0));
    await bring('paste');
    await expect.poll(reds, { message: 'the square in the middle' }).toEqual(half);
    await expect(panel.getByRole('alert')).toBeHidden();
    await panel.getByRole('slider', { name: 'Across' }).press('End');
    await expect.poll(reds, { message: 'the right half' }).toEqual(half.map(() => 0));
    await panel.getByRole('button', { name: 'Remove' }).click();
    await expect(small).toBeHidden();
    expect(await panel.evaluate((region) => region.contains(document.activeElement)), 'the focus stays near where Remove was').toBe(true);
    const veil = page.getByText('Drop images to preview them');
    await bring('dragover', page.getByRole('main'));
    await expect(veil).toBeVisible();
    await bring('dragover');
    await expect(veil, 'this part of the page takes it').toBeHidden();
    await bring('dragover', page.getByRole('main'));
    await bring('drop');
    await expect(veil).toBeHidden();
    await expect.poll(reds).toEqual(half);
    // To the left until the red half fills the square.
    const square = panel.getByRole('img', { name: 'The square of your picture that is used' });
    const box = await square.boundingBox();
    if (box === null) throw new Error('no square');
    await page.mouse.move(box.x + 20, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 20 + box.width / 2, box.y + 100, { steps: 4 });
    await page.mouse.up();
    await expect.poll(reds).toEqual(half.map(() => 255));
    await panel.getByRole('slider', { name: 'Zoom' }).press('End');
    await expect(panel.getByRole('slider', { name: 'Zoom' })).toHaveAttribute('aria-valuetext', '10.0 times');
  });

  await test.step('the camera: a picture, then it is off; refused, the page says what to do', async () => {
    await panel.getByRole('button', { name: 'Use the camera' }).click();
    await expect(panel.getByLabel('What the camera sees')).toBeVisible();
    await panel.getByRole('button', { name: 'Take picture' }).click({ trial: true });
    await expect(panel.getByRole('button', { name: 'Take picture' })).toHaveAttribute('aria-disabled', 'false');
    await panel.getByRole('button', { name: 'Take picture' }).click();
    const small = panel.getByRole('img', { name: 'As the networks get it: 32×32' });
    await expect
      .poll(async () => (await pixelsOf(small)).slice(0, 3).map((value, c) => Math.abs(value - [0, 0xcc, 0][c]) < 12))
      .toEqual([true, true, true]);
    expect(await stateOf(page, ({ cameras }) => cameras.map(({ readyState }) => readyState))).toEqual(['ended']);
    await stateOf(page, (state) => {
      state.refused = 'NotAllowedError';
    });
    await panel.getByRole('button', { name: 'Use the camera' }).click();
    await expect(panel.getByRole('alert')).toContainText('The browser did not allow the camera.');
  });

  await test.step('what is open of answers closes where these go, as by Back, and does not come back with the next ones', async () => {
    const confusion = panel.getByRole('region', { name: 'Confusion of Plain-8' });
    const testNow = async (): Promise<void> => {
      await panel.getByRole('button', { name: 'Test now' }).click();
      await expect(confusion).toContainText(`after step ${steps}:`, { timeout: 60_000 });
    };
    await panel.getByRole('tab', { name: 'Confusion' }).click();
    await testNow();
    await confusion
      .getByRole('gridcell', { name: /taken for|recognised correctly/ })
      .filter({ hasText: /^[1-9]/ })
      .first()
      .click();
    await expect(page.getByRole('dialog', { name: /^Plain-8: / })).toBeVisible();
    // Only shortcuts differ: it goes on as another network.
    await page.evaluate(() => {
      location.hash = location.hash.replace('0.r=0', '0.r=1');
    });
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.goBack();
    await expect(confusion).toContainText('not tested yet');
    await testNow();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});
