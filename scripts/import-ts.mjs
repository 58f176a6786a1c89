import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

/**
 * Imports a TypeScript module of the project into Node, with all that Vite knows (`?raw`, `import.meta.glob`).
 *
 * It is bundled first, which takes 0.2 s; packages stay outside. Vite's module runner would do as well, but starts more
 * slowly and reaches every import through a getter, in inner loops too.
 * @param {string} path of the module from the project's root, `src/headless/main.ts`
 * @returns {Promise<unknown>} the module
 */
export async function importTypeScript(path) {
  // In the project, so that packages are found; for this process alone, so that no other one writes over it.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'import-ts-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: path,
        outDir: folder,
        target: 'node20.19',
        minify: false,
        sourcemap: true,
        copyPublicDir: false,
        // One file, because the folder is gone by the time an `import()` runs.
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
    process.setSourceMapsEnabled(true);
    /** @type {unknown} */
    const module = await import(pathToFileURL(join(folder, basename(path).replace(/\.ts$/, '.js'))).href);
    return module;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
