import { basename } from 'node:path';
import eslint from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const SQL_FILES = [
  'src/**/*.repository.ts',
  'src/**/*.queries.ts',
  'src/**/*.entity.ts',
  'src/**/*.module.ts',
  'src/shared/database/**',
  'migrations/**',
  'test/**',
];

/** What a class can be for; its file says so as well. */
const ROLES = [
  ...['client', 'command', 'controller', 'cron', 'entity', 'guard', 'handler', 'interceptor'],
  ...['module', 'queries', 'repository', 'service', 'store'],
];

const pascal = (text) => text.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase());

/** `build.store.ts` holds `BuildStore`, or one of its kind such as `LocalBuildStore`, and none is exported elsewhere. */
const classNamedAsFile = {
  create(context) {
    const [noun, role] = basename(context.filename).split('.');
    const classes = [];
    return {
      ClassDeclaration: ({ id }) => classes.push(id.name),
      'ExportNamedDeclaration > ClassDeclaration': ({ id }) => {
        const ofClass = ROLES.find((each) => id.name.endsWith(pascal(each)));
        if (ofClass === undefined || ofClass === role) return;
        context.report({ node: id, message: `${id.name} belongs in a file *.${ofClass}.ts.` });
      },
      'Program:exit': (node) => {
        const name = ROLES.includes(role) ? pascal(`${noun}-${role}`) : '';
        if (name === '' || classes.some((each) => each.endsWith(name))) return;
        context.report({ node, message: `A file of this name holds the class ${name}.` });
      },
    };
  },
};

export default tseslint.config(
  { ignores: ['dist', 'dist-tools', 'node_modules', 'coverage', 'storage'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings come from the settings classes.' },
      ],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'typeorm', message: 'SQL lives in repositories and queries.' }] },
      ],
    },
  },
  {
    // Nest takes its application options as object literals where the type names a class.
    files: ['src/app/**', 'test/support/kernel-app.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/**/*.spec.ts'],
    plugins: { names: { rules: { 'class-named-as-file': classNamedAsFile } } },
    rules: { 'names/class-named-as-file': 'error' },
  },
  {
    // Views are pure, and their pages run under a policy that knows no inline style or script.
    files: ['src/ui/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'Buffer'],
      'no-restricted-syntax': [
        'error',
        ...[
          [
            'JSXAttribute[name.name="style"]',
            'Looks live in site.css: the policy forbids style attributes.',
          ],
          [
            'JSXOpeningElement[name.name="style"]',
            'Looks live in site.css: the policy forbids style elements.',
          ],
          ['JSXAttribute[name.name="dangerouslySetInnerHTML"]', 'Text is escaped by the renderer.'],
          [
            'JSXAttribute[name.name=/^on/i]',
            'Scripts are assets that listen: the policy forbids inline handlers.',
          ],
          [
            'JSXOpeningElement[name.name="script"]:not(:has(JSXAttribute[name.name="src"]))',
            'Scripts are assets: the policy forbids inline script.',
          ],
          ['JSXSpreadAttribute', 'Attributes are named, so that these rules see them.'],
        ].map(([selector, message]) => ({ selector, message })),
      ],
    },
  },
  { files: SQL_FILES, rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/shared/config/**', 'src/shared/process/**', 'test/**', 'bin/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/**/*.ts', 'src/**/*.spec.{ts,tsx}'],
    ...jest.configs['flat/recommended'],
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        module: 'readonly',
        process: 'readonly',
        setImmediate: 'readonly',
        URL: 'readonly',
      },
    },
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['src/ui/assets/*.js'],
    rules: { 'no-restricted-globals': 'off' },
    languageOptions: {
      sourceType: 'script',
      globals: {
        ...Object.fromEntries(
          [
            ...['AbortController', 'DOMParser', 'EventSource', 'FormData', 'URLSearchParams'],
            ...[
              'addEventListener',
              'clearTimeout',
              'document',
              'fetch',
              'getSelection',
              'history',
              'localStorage',
            ],
            ...['location', 'navigator', 'scrollTo', 'setTimeout'],
          ].map((name) => [name, 'readonly']),
        ),
        onload: 'writable',
      },
    },
  },
);
