import type { Plugin } from 'vite';

/** Whom the page may ask for CIFAR-10 when a person wants it (src/data/cifar/mirrors.ts), and where that host sends on to. */
const IMAGE_HOSTS = 'https://huggingface.co https://*.huggingface.co https://*.hf.co';

/** What the page may do, and nothing else: its own scripts, styles and workers; pictures out of its own memory. */
export const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "img-src 'self' blob: data:",
  `connect-src 'self' ${IMAGE_HOSTS}`,
  "base-uri 'none'",
  "form-action 'none'",
] as const;

/** In pages only: text becomes a script's address through src/app/trusted-types.ts alone, and never becomes HTML. */
export const TRUSTED_TYPES = ["require-trusted-types-for 'script'", 'trusted-types default'] as const;

/**
 * Writes a Content-Security-Policy into the built page, so that it holds on any static host. Workers have the policy that
 * they are served with: our own server sends it with every file.
 */
export function securityPolicy(): Plugin {
  return {
    name: 'security-policy',
    config: () => ({ preview: { headers: { 'Content-Security-Policy': DIRECTIVES.join('; ') } } }),
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) =>
        // The development server needs inline scripts and styles.
        bundle === undefined
          ? []
          : [
              {
                tag: 'meta',
                attrs: { 'http-equiv': 'Content-Security-Policy', content: [...DIRECTIVES, ...TRUSTED_TYPES].join('; ') },
                injectTo: 'head-prepend',
              },
            ],
    },
  };
}
