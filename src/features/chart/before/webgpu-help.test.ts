import { expect, it } from 'vitest';
import { webGpuHelp } from './webgpu-help.ts';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
it.each([
  ['chromium', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`],
  ['chromium', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/140.0.0.0`],
  ['chromium', `Mozilla/5.0 (Linux; Android 10; K) ${CHROME}`],
  ['chromiumLinux', `Mozilla/5.0 (X11; Linux x86_64) ${CHROME}`],
  ['firefox', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0'],
  ['firefoxElsewhere', 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'],
  ['safari', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'],
  [
    'safari',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
  ],
  ['other', 'Lynx/2.9'],
])('%s: %s', (help, userAgent) => {
  expect(webGpuHelp(userAgent, true)).toBe(help);
});

it('names an insecure address first, since no browser helps there', () => {
  expect(webGpuHelp(`Mozilla/5.0 (X11; Linux x86_64) ${CHROME}`, false)).toBe('insecure');
});
