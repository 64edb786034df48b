import type { Place } from './placeLinks';

/** What a console tells of itself, and what it asks. */
export interface ConsoleEvents {
  /** What the program is to get. */
  input(text: string): void;
  endOfInput(): void;
  interrupt(): void;
  resized(size: { columns: number; rows: number }): void;
  /** The person pressed Ctrl+F. */
  find(): void;
  /** The workspace's file that a program means by this path. */
  fileOf(path: string): string | undefined;
  go(place: Place): void;
  /** A message between the lines, for the page and not for the screen. */
  message(data: string): void;
  /** Text to read out to who can't see it. */
  announce(text: string): void;
}
