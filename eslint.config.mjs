import js from '@eslint/js';
import next from '@next/eslint-plugin-next';
import prettier from 'eslint-config-prettier';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const DOMAIN = ['kernel', 'tariff', 'billing', 'wallet', 'metering', 'switching'];
const element = (type, pattern) => ({ type, pattern });
const allow = (from, ...to) => ({
  from: { element: { types: { anyOf: [from].flat() } } },
  allow: { to: { element: { types: { anyOf: to } } } },
});

/** Packages that a layer may stand on; every other one is refused. Siblings are the business of the arrows below. */
const onlyPackages = (...allowed) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: `^(?![./]|@kilowallet/|(${allowed.join('|')})$)`,
          message: `Only these packages may be used here: ${allowed.join(', ')}.`,
        },
      ],
    },
  ],
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/.next/**', '**/coverage/**', '**/next-env.d.ts', '**/*.cjs', '.data/**', '.cache/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    // The arrows of docs/architecture.md: domain knows nothing outside domain, contracts knows zod alone,
    // apps know each other only over the network.
    files: ['**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/root-path': import.meta.dirname,
      'boundaries/elements': [
        element('api', 'apps/api'),
        element('web', 'apps/web'),
        element('web-e2e', 'apps/web-e2e'),
        element('amisp-simulator', 'apps/amisp-simulator'),
        ...DOMAIN.map((name) => element(name, `libs/domain/${name}`)),
        element('meter-formats', 'libs/meter-formats'),
        element('contracts', 'libs/contracts'),
        element('embedded-mongodb', 'libs/embedded-mongodb'),
        element('ui', 'libs/ui'),
        element('testing', 'libs/testing'),
        element('scripts', 'scripts'),
      ],
      'import/resolver': {
        typescript: {
          noWarnOnMultipleProjects: true,
          project: ['apps/*', 'libs/*', 'libs/domain/*', 'scripts'].map(
            (dir) => `${import.meta.dirname}/${dir}/tsconfig.json`,
          ),
        },
      },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            allow('api', ...DOMAIN, 'meter-formats', 'contracts'),
            allow('web', 'contracts', 'ui'),
            allow('amisp-simulator', 'contracts', 'meter-formats'),
            allow('tariff', 'kernel'),
            allow('billing', 'kernel', 'tariff'),
            allow(['wallet', 'metering', 'switching', 'meter-formats'], 'kernel'),
            allow('web-e2e', 'contracts', 'embedded-mongodb', 'testing'),
            allow('testing', 'kernel', 'embedded-mongodb'),
            allow('scripts', 'embedded-mongodb'),
          ],
        },
      ],
    },
  },
  {
    // Domain is arithmetic and decisions: no framework, no database, no files, no network.
    files: ['libs/domain/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/test/**'],
    rules: onlyPackages('decimal.js', 'date-fns', '@date-fns/tz', 'node:crypto'),
  },
  {
    files: ['libs/contracts/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/test/**'],
    rules: onlyPackages('zod'),
  },
  {
    // Tests and seeds may stand on the shared builders and on the engine.
    files: ['apps/api/**/*.spec.ts', 'apps/api/{test,chaos}/**/*.ts', 'libs/**/*.spec.ts', 'libs/**/test/**/*.ts'],
    rules: { 'boundaries/dependencies': 'off' },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}', 'libs/ui/**/*.{ts,tsx}'],
    plugins: { '@next/next': next, 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs['core-web-vitals'].rules,
      ...reactHooks.configs.recommended.rules,
      '@next/next/no-html-link-for-pages': 'off',
    },
  },
  {
    files: ['**/*.spec.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  prettier,
);
