import type { FileEntry, Files } from './model';
import cpp from './starters/main.cpp?raw';
import java from './starters/Main.java?raw';
import javascript from './starters/main.js.txt?raw';
import python from './starters/main.py?raw';
import sql from './starters/main.sql?raw';

const starters: Readonly<Record<string, string>> = { python, javascript, java, cpp, mysql: sql };

/** The program that a language starts with, as a file of this path; empty for a language that has none. */
export const starterFiles = (runtime: string, path: string): Files => new Map<string, FileEntry>([[path, { content: starters[runtime] ?? '' }]]);
