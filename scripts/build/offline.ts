import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const WORKER = 'sw.js';
/** Images are many megabytes and not everybody's: the page keeps them by itself (src/data/pack/keep-copy.ts). */
const IMAGES = 'data';

/** Builds src/offline/service-worker.ts into sw.js, with the list of all files that the page consists of. */
export function offline(root: string): Plugin {
  return {
    name: 'offline',
    enforce: 'post',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: join(root, 'index.html'), sw: join(root, 'src/offline/service-worker.ts') },
          // At the page's own folder, under a name that stays: a worker serves what lies below it.
          output: { entryFileNames: ({ name }) => (name === 'sw' ? WORKER : 'assets/[name]-[hash].js') },
        },
      },
    }),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[WORKER];
        if (worker.type !== 'chunk') throw new Error(`${WORKER} is no chunk`);
        const hash = createHash('sha256');
        const files: string[] = [];
        const add = (name: string, content: string | Uint8Array): void => {
          files.push(name);
          hash.update(name).update(content);
        };
        for (const [name, item] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
          if (name !== WORKER) add(name, item.type === 'chunk' ? item.code : item.source);
        }
        const folder = join(root, 'public');
        for (const name of existsSync(folder) ? readdirSync(folder) : []) if (name !== IMAGES) add(name, readFileSync(join(folder, name)));
        worker.code = worker.code
          .replace('__FILES__', JSON.stringify(files))
          .replace('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 16)));
        if (/__(FILES|VERSION)__/.test(worker.code)) throw new Error(`${WORKER} names its list of files more than once`);
      },
    },
  };
}
