import type { words } from '../../../words/words.ts';

type Help = Exclude<keyof typeof words.getWebGpu, 'more' | 'moreLink'>;

/** Which advice on getting WebGPU fits a browser; coarse, since browsers call themselves one another. Pure. */
export function webGpuHelp(userAgent: string, secure: boolean): Help {
  if (!secure) return 'insecure';
  if (/Firefox\//.test(userAgent)) return /Windows|Macintosh/.test(userAgent) ? 'firefox' : 'firefoxElsewhere';
  // On iPhone and iPad every browser is Safari underneath.
  if (/iPhone|iPad/.test(userAgent)) return 'safari';
  if (/Chrom(e|ium)\//.test(userAgent)) return /Linux/.test(userAgent) && !/Android/.test(userAgent) ? 'chromiumLinux' : 'chromium';
  if (/Safari\//.test(userAgent)) return 'safari';
  return 'other';
}
