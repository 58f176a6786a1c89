// For a class: two languages, presenter mode, use without a network; and what the page may and may not do.
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { FIRST_QUESTION, QUESTIONS } from '../src/spec/questions.ts';
import { expectAccessible } from './axe.ts';
import { expect, NO_PACK, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

const CHINESE = { train: '训练', ready: '就绪', training: '训练中', paused: '已暂停' } as const;

/** Text in Latin letters that is seen or heard, but for what the two languages write alike. */
async function englishIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const alike =
      /\b(ResNet|AlexNet|Playground|Plain|Mixed|CIFAR|WebGPU|SwiftShader|GPU|ReLU|Winograd|Deep Residual Learning for Image Recognition|He|Xavier|tanh|Basic|float16|float32|CSV|PNG|SVG|JPEG|WebP|GIF|Esc|Enter|Tab|Ctrl|Parquet|Hugging Face|ImageNet|epoch|English|tar|gz|bin|zip|cifar|binary|MiB|GiB|KiB|MB|GB|PyTorch|safetensors|HTML|PDF|Google|LLVM|Subzero|A|B|C|P|R|S|V|x|k|M|G|min|s|h)\b/g;
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element === null || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName) || element.closest('[lang]:not(html)') !== null)
        continue;
      if (node instanceof Element)
        texts.push(...['aria-label', 'title', 'aria-valuetext', 'placeholder', 'alt'].map((name) => node.getAttribute(name) ?? ''));
      else texts.push(node.textContent ?? '');
    }
    return [...new Set(texts)].filter((text) => /[A-Za-z]{2}/.test(text.replace(alike, '')));
  });
}

/** The font size of the smallest text that is seen in a part of the page. */
const smallestLetters = (part: Locator): Promise<number> =>
  part.evaluate((root) => {
    const seen = [...root.querySelectorAll('*')].filter(
      (element) =>
        element.closest('.unseen') === null &&
        element.checkVisibility() &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    return Math.min(...seen.map((element) => parseFloat(getComputedStyle(element).fontSize)));
  });

test('the page changes its language while it trains, and remembers it', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  await playground.open(small());
  await playground.train.click();
  await playground.trainsTo(2);
  await page.getByRole('button', { name: '中文' }).click();

  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('捷径给深层网络带来了什么？');
  await expect(page).toHaveTitle('ResNet Playground：网络越深，训练得越好吗？');
  const transport = page.getByRole('group', { name: '训练控制' });
  await expect(transport.getByRole('status'), 'training goes on').toHaveText(CHINESE.training);
  const steps = async (): Promise<number> =>
    Number(/第 ([\d,]+) 步/.exec(await page.getByRole('figure').getByRole('listitem').first().innerText())?.[1].replaceAll(',', ''));
  const before = await steps();
  expect(before).toBeGreaterThanOrEqual(2);
  await expect.poll(steps, { timeout: 60_000 }).toBeGreaterThan(before);
  await transport.getByRole('button', { name: '暂停' }).click();
  await expect(transport.getByRole('status')).toHaveText(CHINESE.paused);
  expect(await englishIn(page)).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `in Chinese, ${colorScheme}`);
  }

  await page.reload();
  await expect(page.getByRole('button', { name: CHINESE.train, exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('ResNet Playground: do deeper networks train better?');
});

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });

  test('the page opens in Chinese', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await page.getByRole('button', { name: '换个问题' }).click();
    await expect(page.getByRole('dialog', { name: '你想知道什么？' })).toContainText('网络能有多深？');
    await expectAccessible(page, 'questions in Chinese');
  });

  test('what is wrong with a link is said in Chinese', async ({ page }) => {
    await page.goto('./#v=9&0.n=1');
    const messages = page.getByRole('region', { name: '消息' });
    await expect(messages).toContainText('无法读取：它的版本是 9，而本页能读的是版本 1。');
    expect(await englishIn(page)).toEqual([]);
  });
});

test('a presenter goes through the questions by keys, and nothing jumps', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await playground.open(small());
  const question = page.getByRole('heading', { level: 1 });
  await page.keyboard.press('p');
  await expect.poll(() => page.url()).toContain('?present#');
  await expect(page.getByRole('region', { name: 'Runs', exact: true })).toBeHidden();
  await expect(page.getByRole('group', { name: 'Questions' })).toContainText(
    `${QUESTIONS.indexOf(FIRST_QUESTION) + 1} of ${QUESTIONS.length}`,
  );
  const size = await question.evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
  expect(size).toBeGreaterThanOrEqual(36);

  const place = async () => ({
    chart: await playground.chart.locator('[data-metric="error"]').boundingBox(),
    question: (await question.boundingBox())?.y,
  });
  const first = await place();
  const asked = await question.textContent();
  const expected = page.getByRole('radio', { name: 'no clear difference' });
  await expected.click();
  const block = page.getByRole('switch').first();
  const before = await block.getAttribute('aria-checked');
  await block.click();
  await expect(block).not.toHaveAttribute('aria-checked', before ?? '');
  await playground.becomes('Ready');
  await page.keyboard.press('Space');
  await expect(playground.chart.getByRole('listitem').first()).toContainText(/step \d/, { timeout: 60_000 });
  await expect(block, 'Space trains, as the page says, and leaves the block that was clicked').not.toHaveAttribute(
    'aria-checked',
    before ?? '',
  );
  await page.keyboard.press('ArrowRight');
  const again = page.getByText('Press again to leave these runs');
  await expect(again).toBeVisible();
  await expect(question, 'one key does not end what trains').toHaveText(asked ?? '');
  await page.keyboard.press('ArrowRight');
  await expect(again).toBeHidden();
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  await expect(question).toHaveText('How deep can you go?');
  await expect(playground.chart.getByRole('listitem')).toHaveText([/ResNet-20/, /ResNet-56/, /ResNet-110/]);
  expect(await place(), 'three runs instead of two').toEqual(first);
  for (let i = 0; i < 4; i++) await page.keyboard.press('PageUp');
  await expect(question).toHaveText('Do deeper networks train better?');
  await expect(playground.chart.getByRole('listitem')).toHaveText([/Plain-56/, /Plain-20/]);

  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
    [1280, 720],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
      `${width} px wide`,
    ).toBe(true);
    const bottom = await page.getByText('What the paper found').evaluate((summary) => summary.getBoundingClientRect().bottom);
    expect(
      (await page.getByRole('switch').first().boundingBox())?.width,
      `blocks of 56 layers at ${width}x${height}`,
    ).toBeGreaterThanOrEqual(20);
    expect(bottom, `all words are in sight at ${width}x${height}`).toBeLessThanOrEqual(height);
  }

  await page.setViewportSize({ width: 1440, height: 900 });
  const pictures = page.getByRole('region', { name: 'Pictures', exact: true });
  await pictures
    .getByRole('tab')
    .first()
    .evaluate((tab) => {
      tab.scrollIntoView();
    });
  // The question about missing blocks has opened another.
  await pictures.getByRole('tab').first().click();
  await expect(pictures.getByRole('button', { name: /^Test image \d/ }), 'as many as a screen holds').toHaveCount(12);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await pictures
      .getByRole('tab')
      .first()
      .evaluate((tab) => {
        tab.scrollIntoView();
      });
    await expect(pictures.getByRole('button', { name: /^Test image \d/ }).last(), `the last answers at ${width}x${height}`).toBeInViewport({
      ratio: 1,
    });
  }
  for (const tab of ['What they see', 'Confusion', 'Gradients', 'Layer responses', 'Missing blocks', 'Loss surface', 'Your picture']) {
    await pictures.getByRole('tab', { name: tab }).click();
    await expect(pictures.locator('.panel-hint').first()).toBeVisible();
    expect(await smallestLetters(pictures), `letters of '${tab}', in px`).toBeGreaterThanOrEqual(16);
  }
  await pictures.getByRole('tab', { name: 'What they see' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `presenting, ${colorScheme}`);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Runs', exact: true })).toBeVisible();
  expect(page.url()).not.toContain('present');
});

test('a presenter leaves runs on purpose only, and a remote control works wherever the focus is', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await playground.open(small('b=8&eval=0&steps=3'));
  const place = page.getByRole('group', { name: 'Questions' });
  const again = page.getByText('Press again to leave these runs');
  const steps = playground.chart.getByRole('listitem').first();
  const block = page.getByRole('switch').first();

  await page.keyboard.press('p');

  await test.step('a switch that can be undone moves no block', async () => {
    await page.keyboard.press('s');
    await expect(steps).toContainText('step 1', { timeout: 60_000 });
    await playground.becomes('Paused');
    const boxes = () =>
      page.getByRole('switch').evaluateAll((blocks) => blocks.map((one) => one.getBoundingClientRect().toJSON() as unknown));
    const before = await boxes();
    await page.getByRole('switch').last().click();
    const undo = page.getByRole('button', { name: /^Undo/ });
    await expect(undo).toBeVisible();
    await expect(page.getByRole('region', { name: 'The networks' })).toContainText('Mixed-8');
    expect(await boxes()).toEqual(before);
    await undo.click();
    await expect(undo).toBeHidden();
  });

  await test.step('paused runs stay until asked twice, and so do those that are done', async () => {
    await page.keyboard.press('PageDown');
    await expect(again).toBeVisible();
    await expect(place).toContainText('2 of');
    await expect(again, 'a while later it was nothing').toBeHidden();
    await page.keyboard.press('Space');
    await playground.becomes('Finished');
    await page.keyboard.press('PageDown');
    await expect(again).toBeVisible();
    await expect(place).toContainText('2 of');
    await page.keyboard.press('PageDown');
    await expect(place).toContainText('3 of');
  });

  await test.step('runs that were left can be gone back to', async () => {
    const earlier = page.getByRole('button', {
      name: 'Show the runs that were trained for this question before: Plain-8, ResNet-8, step 3',
    });
    const heading = page.getByRole('heading', { level: 1 });
    const before = await heading.boundingBox();
    await page.keyboard.press('PageUp');
    await expect(steps).toContainText('no steps yet');
    await expect(earlier).toBeVisible({ timeout: 60_000 });
    expect((await heading.boundingBox())?.y, 'nothing moves for it').toBe(before?.y);
    await page.keyboard.press('e');
    await expect(steps).toContainText('step 3');
    await playground.becomes('Finished');
    await expect(earlier).toBeHidden();
    for (let i = 0; i < 2; i++) await page.keyboard.press('PageDown');
    await expect(place).toContainText('3 of');
  });

  await test.step('on a choice that was reached by Tab', async () => {
    const choice = page.getByRole('radio').first();
    await page.keyboard.press('Tab');
    await choice.focus();
    await page.keyboard.press('PageDown');
    await expect(place).toContainText('4 of');
    await choice.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio').nth(1), 'other keys are its own').toBeChecked();
    await page.keyboard.press('PageUp');
    await expect(place).toContainText('3 of');
  });

  await test.step('after a click on a block, also where it came before presenting', async () => {
    await page.keyboard.press('Escape');
    await expect(place).toBeHidden();
    await block.click();
    await page.keyboard.press('p');
    await page.keyboard.press('ArrowRight');
    await expect(place).toContainText('4 of');
  });
});

test.describe('what the page may do', () => {
  test.use({ allowedProblems: [new RegExp(`${NO_PACK.source}|Content Security Policy|Trusted|Refused to|violates the following`)] });

  test('the policy is in force: no foreign script, no raw HTML, nobody else asked', async ({ page, baseURL }) => {
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    const playground = new Playground(page);
    await playground.open(small());
    await playground.step.click();
    await expect(playground.chart.getByRole('listitem').first()).toContainText('step 1');
    expect([...asked].filter((origin) => origin !== 'null' && origin !== new URL(baseURL ?? '').origin)).toEqual([]);

    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*;|https:;/);
    const tried = await page.evaluate(async () => {
      const refused: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
      const attempt = (act: () => unknown): boolean => {
        try {
          act();
          return true;
        } catch {
          return false;
        }
      };
      const button = document.createElement('button');
      attempt(() => {
        button.setAttribute('onclick', 'window.inlineRan = true');
      });
      button.click();
      const html = attempt(() => {
        // eslint-disable-next-line no-restricted-syntax -- what is tried here
        document.createElement('p').innerHTML = '<b>raw</b>';
      });
      const inline = document.createElement('script');
      attempt(() => {
        inline.append('window.inlineRan = true');
        document.head.append(inline);
      });
      const foreign = document.createElement('script');
      const foreignScript = attempt(() => {
        foreign.src = 'https://foreign.example/x.js';
      });
      const style = document.createElement('style');
      style.append('body { display: none }');
      document.head.append(style);
      const fetched = await fetch('https://foreign.example/').then(
        () => true,
        () => false,
      );
      const image = new Image();
      await new Promise((done) => {
        image.onload = image.onerror = done;
        image.src = 'https://foreign.example/x.png';
      });
      return {
        ran: 'inlineRan' in window,
        html,
        foreignScript,
        fetched,
        hidden: getComputedStyle(document.body).display === 'none',
        refused,
      };
    });
    expect(tried).toMatchObject({ ran: false, html: false, foreignScript: false, fetched: false, hidden: false });
    expect(tried.refused).toEqual(expect.arrayContaining(['require-trusted-types-for', 'style-src-elem', 'connect-src', 'img-src']));

    const licences = page.getByRole('contentinfo').getByRole('link', { name: 'Licences' });
    const text = await (await page.request.get(new URL((await licences.getAttribute('href')) ?? '', page.url()).href)).text();
    for (const name of ['react', 'recharts', 'valibot', 'modern-tar', '@fontsource-variable/inter'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow', allowedProblems: [new RegExp(`${NO_PACK.source}|ERR_INTERNET_DISCONNECTED`)] });

  test('the page opens and trains once it was opened with one; a new version waits until it suits', async ({ page, context, baseURL }) => {
    test.slow();
    const playground = new Playground(page);
    await playground.open(small());
    const images = await page.getByRole('definition').first().innerText();
    await expect(page.getByText('From now on this page also opens offline.')).toBeVisible({ timeout: 60_000 });

    await context.setOffline(true);
    expect(
      await page.evaluate(() =>
        fetch('./sw.js', { cache: 'no-store' }).then(
          () => true,
          () => false,
        ),
      ),
      'there is no network',
    ).toBe(false);
    await page.reload();
    await playground.becomes('Ready');
    await expect(page.getByRole('definition').first()).toHaveText(images);
    await playground.step.click();
    await expect(playground.chart.getByRole('listitem').first()).toContainText('step 1');
    await page.getByRole('button', { name: '中文' }).click();
    await expect(page.getByRole('button', { name: CHINESE.train, exact: true }), 'words that were not loaded before').toBeVisible();
    await page.getByRole('button', { name: 'English' }).click();
    await context.setOffline(false);

    const built = join(import.meta.dirname, '../.cache/e2e', new URL(baseURL ?? '').port, 'sw.js');
    const before = await readFile(built);
    try {
      await appendFile(built, '\n// a newer version');
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
      const offer = page.getByRole('region', { name: 'New version' });
      await expect(offer).toContainText('Load it when it suits you');
      await expect(playground.chart.getByRole('listitem').first(), 'nothing is lost before that').toContainText('step 1');
      await offer.getByRole('button', { name: 'Load it' }).click();
      await playground.becomes('Ready');
      await expect(offer).toBeEmpty();
    } finally {
      await writeFile(built, before);
    }
  });
});
