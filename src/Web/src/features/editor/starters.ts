import python from './starters/main.py?raw';
import javascript from './starters/main.js.txt?raw';
import java from './starters/Main.java?raw';
import cpp from './starters/main.cpp?raw';
import sql from './starters/main.sql?raw';

const starters: Readonly<Record<string, string>> = { python, javascript, java, cpp, mysql: sql };

/** The program that a language starts with; empty for one that has none. */
export function starterOf(runtime: string): string {
  return starters[runtime] ?? '';
}
