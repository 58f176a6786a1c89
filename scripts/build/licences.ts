import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The folder of the package that a module or an asset comes from, if it is one's. */
export function packageFolder(file: string): string | undefined {
  const [path] = file.replace(/^\0/, '').split('?');
  const at = path.lastIndexOf('node_modules/');
  if (at === -1) return undefined;
  const [scope, name] = path.slice(at + 'node_modules/'.length).split('/');
  return join(path.slice(0, at), 'node_modules', scope.startsWith('@') ? join(scope, name) : scope);
}

/** Name, version, licence and its full text. Throws where a package does not say under what licence it comes. */
export function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
  if (license === undefined) throw new Error(`${name} names no licence; look what it is before it is shipped.`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license})${text}\n`;
}

/**
 * Writes licences.txt: the page's own, and those of all packages that are part of what is built. `worker` collects for
 * workers, which are built by themselves, before the page is.
 */
export function licences(root: string): { readonly page: () => Plugin; readonly worker: () => Plugin } {
  const folders = new Set<string>();
  const add = (file: string): void => {
    const folder = packageFolder(file);
    if (folder !== undefined && existsSync(join(folder, 'package.json'))) folders.add(folder);
  };
  const collect = (bundle: Rolldown.OutputBundle): void => {
    for (const item of Object.values(bundle)) {
      if (item.type === 'chunk') item.moduleIds.forEach(add);
      else item.originalFileNames.forEach((name) => add(join(root, name)));
    }
  };
  return {
    worker: () => ({ name: 'licences-of-workers', generateBundle: (_, bundle) => collect(bundle) }),
    page: () => ({
      name: 'licences',
      generateBundle(_, bundle) {
        collect(bundle);
        const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
        const others = [...folders].map(licenceOf).sort();
        this.emitFile({
          type: 'asset',
          fileName: 'licences.txt',
          source: [`ResNet Playground\n\n${own}\n`, ...others].join(`\n${'-'.repeat(80)}\n\n`),
        });
      },
    }),
  };
}
