/** `npm run record`: trains what the page opens with, for browsers without a GPU; scripts/record/main.ts. */
import { join } from 'node:path';
import { importTypeScript } from './import-ts.mjs';

const { record } = /** @type {typeof import('./record/main.ts')} */ (await importTypeScript('scripts/record/main.ts'));
await record(join(import.meta.dirname, '../public/data/cifar10'), join(import.meta.dirname, '../public/recorded.zip'));
