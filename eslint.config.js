import boundaries from 'eslint-plugin-boundaries';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Which folder of src may import which other ones (ARCHITECTURE.md); each may import itself.
 * @type {Record<string, string[]>}
 */
const MAY_IMPORT = {
  spec: [],
  reference: ['spec'],
  data: ['spec'],
  engine: ['spec', 'shaders'],
  worker: ['spec', 'data', 'engine'],
  words: ['spec'],
  store: ['spec', 'words', 'worker'],
  components: ['words'],
  feature: ['spec', 'words', 'store', 'components'],
  app: ['spec', 'words', 'store', 'components', 'feature'],
  bench: ['spec', 'engine'],
  headless: ['spec', 'data', 'engine'],
  offline: [],
};
const FOLDERS = Object.keys(MAY_IMPORT);

/** Only these may use React and zustand. */
const PAGE_FOLDERS = ['store', 'components', 'feature', 'app'];

/** Anything that a browser's page, a worker and Node do not share. */
const NOT_IN_ENGINE = [
  'window',
  'document',
  'navigator',
  'location',
  'self',
  'localStorage',
  'indexedDB',
  'postMessage',
  'requestAnimationFrame',
  'Worker',
  'process',
  'Buffer',
];

const RAW_HTML = 'No raw HTML: build elements, so that no text can become one.';

const SOURCE = ['**/*.{ts,tsx,mjs,js}'];

export default defineConfig(
  globalIgnores(['dist/', 'public/', 'bench/peers/', 'test-results/', 'playwright-report/', '**/.cache/']),
  {
    files: SOURCE,
    extends: [tseslint.configs.strictTypeChecked],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      // Reading past an array's end gives undefined, which the types do not say (no noUncheckedIndexedAccess).
      '@typescript-eslint/no-unnecessary-condition': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that defines the name.' },
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: RAW_HTML },
        { selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]', message: RAW_HTML },
        {
          selector:
            'CallExpression > MemberExpression.callee[property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/]',
          message: RAW_HTML,
        },
        { selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]', message: RAW_HTML },
      ],
    },
  },
  {
    files: SOURCE,
    plugins: { 'import-x': importX, boundaries },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.mjs', '.js'] })],
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] } },
      'boundaries/root-path': import.meta.dirname,
      'boundaries/elements': [
        ...FOLDERS.filter((type) => type !== 'feature').map((type) => ({ type, pattern: `src/${type}`, partialMatch: false })),
        { type: 'feature', pattern: 'src/features/*', capture: ['name'], partialMatch: false },
        { type: 'shaders', pattern: 'shaders', partialMatch: false },
      ],
      'boundaries/files': [{ category: 'test', pattern: ['src/**/*.test.{ts,tsx}', 'src/**/testing/**'] }],
      'boundaries/legacy-templates': false,
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/extensions': ['error', 'always', { ignorePackages: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          checkAllOrigins: true,
          checkUnknownLocals: true,
          checkInternals: true,
          policies: [
            { from: { element: { type: '*' } }, allow: { to: { module: { origin: ['external', 'core'] } } } },
            ...FOLDERS.map((type) => ({
              from: { element: { type } },
              allow: [
                type === 'feature'
                  ? { to: { element: { type, captured: { name: '{{ from.element.captured.name }}' } } } }
                  : { to: { element: { type } } },
                ...MAY_IMPORT[type].map((other) => ({ to: { element: { type: other } } })),
              ],
            })),
            // The protocol's types; the page talks to the worker through the store.
            {
              from: { element: { type: ['words', 'feature', 'app'] } },
              allow: { to: { element: { type: 'worker' } }, dependency: { kind: 'type' } },
            },
            // Tests compare with the reference, read real images and open a device in Node.
            {
              from: { file: { categories: 'test' } },
              allow: { to: { element: { type: ['spec', 'reference', 'data', 'headless'] } } },
            },
            {
              from: { file: { isUnknown: true } },
              disallow: { to: { file: { categories: 'test' } } },
            },
            {
              from: { element: { type: FOLDERS.filter((type) => !PAGE_FOLDERS.includes(type)) } },
              disallow: { to: { module: { source: ['react', 'react-dom', 'recharts', 'zustand'] } } },
            },
            {
              from: { element: { type: ['spec', 'reference', 'engine'] }, file: { isUnknown: true } },
              disallow: { to: { module: { origin: 'core' } } },
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/spec/**/*.ts', 'src/reference/**/*.ts', 'src/engine/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...NOT_IN_ENGINE.map((name) => ({ name, message: 'This code runs in a page, a worker and Node alike.' })),
      ],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/{store,features,components,app}/**/*.ts'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
);
