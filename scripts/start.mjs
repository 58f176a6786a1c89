/** `npm start`: CIFAR-10 beside the page, the page built and served; scripts/start/main.ts. */
import { join } from 'node:path';
import { importTypeScript } from './import-ts.mjs';

const { main } = /** @type {typeof import('./start/main.ts')} */ (await importTypeScript('scripts/start/main.ts'));
process.exitCode = await main(process.argv.slice(2), join(import.meta.dirname, '..'));
