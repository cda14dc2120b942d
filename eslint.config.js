import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import jsdoc from 'eslint-plugin-jsdoc';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { ALLOWED, FORBIDDEN_PACKAGES, PARTS, PURE_PARTS } from './scripts/import-directions.js';

// What tests share is code in a folder `testing/`, and data in one `fixtures/`.
const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/*.spec.ts', '**/testing/**'];

/** Platform globals that Node, workers and pages have alike, and that touch nothing outside. */
const EVERYWHERE = new Set([
  'AbortController',
  'AbortSignal',
  'DOMException',
  'TextDecoder',
  'TextEncoder',
  'structuredClone',
]);

const platformGlobals = [
  ...new Set([
    ...Object.keys(globals.browser),
    ...Object.keys(globals.worker),
    'process',
    'Buffer',
  ]),
].filter((name) => !EVERYWHERE.has(name) && !(name in globals.builtin));

const parts = /** @type {import('./scripts/import-directions.js').Part[]} */ (Object.keys(PARTS));

/** The policies of `boundaries/dependencies`; the last that matches decides. */
const policies = parts.flatMap((part) => [
  {
    from: { file: { categories: part } },
    allow: { to: { file: { categories: { anyOf: [part, ...ALLOWED[part]] } } } },
  },
  {
    from: { file: { categories: part } },
    allow: { to: { module: { origin: ['external', 'core'] } } },
  },
  {
    from: { file: { categories: part } },
    disallow: { to: { module: { source: FORBIDDEN_PACKAGES[part] } } },
    message: `src/${part} may not import this package`,
  },
]);

export default defineConfig([
  globalIgnores([
    'dist',
    'dist-no-headers',
    'lib',
    '.venv',
    '.cache',
    'test-results',
    'playwright-report',
    'training',
    'models',
    // Pages of others, with packages that are not installed here.
    'bundlers',
  ]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      // TypeScript checks the JavaScript files too, and knows each platform's globals.
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Spreading a string gives its code points, which the borders to other formats count in.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['**/*.js'],
    // typescript-eslint does not see casts in JSDoc, the only way from `any` to a type here.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'scripts/**/*.js'],
    ignores: TESTS,
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          contexts: [
            'ExportNamedDeclaration > VariableDeclaration',
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
          ],
        },
      ],
      'jsdoc/check-param-names': [
        'error',
        { checkDestructured: false, disableMissingParamChecks: true },
      ],
      'jsdoc/check-tag-names': ['error', { typed: false }],
    },
  },
  {
    files: ['e2e/**/*.ts'],
    // Playwright reads from the pattern which fixtures are asked for: here, none.
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/testing/**', '**/fixtures/**'], message: 'This is support of tests.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: TESTS,
    plugins: { boundaries },
    settings: {
      'boundaries/files': parts.map((part) => ({ category: part, pattern: PARTS[part] })),
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.json'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, policies },
      ],
      'boundaries/no-unknown-files': 'error',
    },
  },
  {
    files: PURE_PARTS.map((part) => PARTS[part]),
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...platformGlobals.map((name) => ({
          name,
          message: 'The pure cores run anywhere: no DOM, no network, no clock.',
        })),
      ],
    },
  },
  {
    files: ['src/view/**/*.tsx', 'src/app/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat['recommended-latest']],
  },
  {
    files: ['src/view/**/*.ts', 'src/app/**/*.ts'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  {
    files: ['src/view/tables/useRowWindow.ts', 'src/app/shared/OptionList.tsx'],
    // A warning about what React's compiler leaves alone, which is not used here.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
]);
