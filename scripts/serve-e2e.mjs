/**
 * Builds the page and serves it for the end-to-end tests, as a static host would: `node scripts/serve-e2e.mjs ADDRESS`.
 * The build lies apart from the developer's own and from another port's, and holds a prepared pack of real images where ../shared/cifar10 is there.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { importTypeScript } from './import-ts.mjs';

const { hostname, port, pathname } = new URL(process.argv[2] ?? '');
const root = join(import.meta.dirname, '..');
const outDir = join(root, '.cache/e2e', port);

// Not all of public/: public/data is the developer's own CIFAR-10.
await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true, copyPublicDir: false } });
await cp(join(root, 'public'), outDir, { recursive: true, filter: (path) => path !== join(root, 'public/data') });
await prepareImages(join(root, '../shared/cifar10/cifar-10-binary.subset.tar.gz'), join(outDir, 'data/cifar10'));
const { badMirror } = /** @type {typeof import('../e2e/mirror.ts')} */ (await importTypeScript('e2e/mirror.ts'));
const mirror = await badMirror(pathname);
// 'mpa': what is not there is a 404, not the page.
await preview({
  root,
  base: pathname,
  appType: 'mpa',
  build: { outDir },
  preview: { host: hostname, port: Number(port), strictPort: true },
  plugins: [
    {
      name: 'bad-mirror',
      configurePreviewServer: ({ middlewares }) => {
        if (mirror !== null) middlewares.use(mirror);
      },
    },
  ],
});

/**
 * @param {string} archive
 * @param {string} folder
 */
async function prepareImages(archive, folder) {
  if (!existsSync(archive)) return;
  const { loadImages } = /** @type {typeof import('../src/headless/images.ts')} */ (await importTypeScript('src/headless/images.ts'));
  const { writePack } = /** @type {typeof import('../src/data/pack/write-pack.ts')} */ (
    await importTypeScript('src/data/pack/write-pack.ts')
  );
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of await writePack(await loadImages(archive))) await writeFile(join(folder, name), bytes);
}
