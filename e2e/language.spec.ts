// Two languages.
import type { Page } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
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
