// What the page may and may not do.
import { expect, NO_PACK, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

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
