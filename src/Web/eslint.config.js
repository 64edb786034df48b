import { readdirSync } from 'node:fs';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const ban = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const noReact = { regex: '^(react|react-dom|zustand)(/|$)', message: 'The client knows no React.' };

// A feature sees the client, the ui kit and itself; the app composes features.
const features = readdirSync('src/features').map((feature) => ({
  files: [`src/features/${feature}/**`],
  rules: ban([
    { regex: `^\\..*/features/|^\\.\\./(?!\\.\\.)`, message: 'Features never import each other: compose them in app/.' },
    { regex: '/app/', message: 'The app imports features, not the other way round.' },
  ]),
}));

export default tseslint.config(
  { ignores: ['dist', 'node_modules'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/dot-notation': 'off',
      'no-restricted-syntax': ['error', { selector: 'ExportAllDeclaration', message: 'No barrels.' }, { selector: 'ExportDefaultDeclaration', message: 'Named exports.' }],
      'max-lines': ['error', 230],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], ...hooks.configs.flat['recommended-latest'] },
  { files: ['**/*.test.ts'], rules: { 'max-lines': ['error', 400] } },
  { files: ['src/client/**'], rules: ban([noReact, { regex: '^\\.\\./', message: 'The client stands by itself.' }]) },
  { files: ['src/ui/**'], rules: ban([{ regex: 'features/|/app/', message: 'The ui kit knows no feature.' }]) },
  { files: ['src/{workspace,viewers,problems,formatting}/**'], rules: ban([{ regex: 'features/|/app/', message: 'What features share knows none of them.' }]) },
  ...features,
  { files: ['*.js', '*.ts', 'eslint.config.js'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  { files: ['*.js', 'vitest.config.ts'], ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false, program: null } } },
);
