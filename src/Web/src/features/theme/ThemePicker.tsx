import { chooseTheme, isChoice, useTheme } from './themeStore';

/** Chooses between light, dark and what the system has. */
export function ThemePicker() {
  const choice = useTheme((theme) => theme.choice);
  return (
    <select
      className="select quiet"
      aria-label="Theme"
      value={choice}
      onChange={({ target }) => {
        if (isChoice(target.value)) chooseTheme(target.value);
      }}
    >
      <option value="system">System theme</option>
      <option value="light">Light</option>
      <option value="dark">Dark</option>
    </select>
  );
}
