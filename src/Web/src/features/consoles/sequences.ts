export type Tone = 'good' | 'bad' | 'neutral';

const esc = '\u001b';

// Leaving the alternate screen and resetting the margins move the cursor, so it is saved before each.
const screen = `${esc}7${esc}[?1049l${esc}7${esc}[r${esc}8`;
const keysAndMouse = `${esc}[?1l${esc}>${esc}[?1000l${esc}[?1002l${esc}[?1003l${esc}[?1006l${esc}[?2004l`;
const writing = `${esc}[0m${esc}[?25l${esc}[?7h${esc}[4l${esc}(B\u000f`;

/** Undoes what a program may leave a terminal in: alternate screen, margins, colours, mouse, other key codes. Without a program there is no cursor. */
export const settle = screen + keysAndMouse + writing;

/** Empties a terminal with its scroll-back, in its turn among what is written. */
export const fresh = `${esc}c`;
const invisible = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007]*\u0007|[ -/]*[0-~])|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

// Long enough for any sequences behind a line's end.
const tail = 400;

/** What of a text can be seen. */
export const visible = (text: string): string => text.replace(invisible, '');

/** Whether the cursor stands at the start of a line after this text; `before` if it shows nothing. */
export function endsLine(text: string, before: boolean): boolean {
  const shown = text.slice(-tail).replace(invisible, '');
  return shown === '' ? before : shown.endsWith('\n');
}

const colours = { good: 32, bad: 31, neutral: 90 };

/** A line of ours, in the colour of its tone. What came from elsewhere can't steer the terminal. */
export function toned(text: string, tone: Tone): string {
  return `${esc}[${colours[tone]}m${text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')}${esc}[0m`;
}

// A number stays with its unit: "8.1 MB".
const betweenWords = /(?<!\d) | (?!(?:ms|s|min|B|KB|MB|GB)\b)/;

/** A text in lines of at most so many columns, broken between words. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(betweenWords)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
