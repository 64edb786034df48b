import { create } from 'zustand';
import { keep, local, recall } from '../../ui/keep';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Appearance = 'light' | 'dark';

interface Theme {
  readonly choice: ThemeChoice;
  readonly appearance: Appearance;
}

const key = 'coderunner.theme';
const systemDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

export const useTheme = create<Theme>()(() => resolved(recall(local, key, isChoice) ?? 'system'));

export function chooseTheme(choice: ThemeChoice): void {
  keep(local, key, choice);
  useTheme.setState(resolved(choice));
}

/** Goes along when the system turns dark in the evening. */
export function followSystemTheme(): void {
  systemDark().addEventListener('change', () => {
    useTheme.setState(({ choice }) => resolved(choice));
  });
}

export function isChoice(value: unknown): value is ThemeChoice {
  return value === 'system' || value === 'light' || value === 'dark';
}

function resolved(choice: ThemeChoice): Theme {
  const system = systemDark().matches ? 'dark' : 'light';
  return { choice, appearance: choice === 'system' ? system : choice };
}
