import type { KeyGroup } from '../features/help/Help';

/** What to do by touch, where a keyboard has keys. */
export const touchGroups: readonly KeyGroup[] = [
  ['By touch', [
    ['⋯ at the top', 'Theme, font, time limit, commands'],
    ['⋯ over the text', 'Keep, format, find, replace, rename, close'],
    ['⋯ at a file, or a long press', 'Run, rename, move, copy, delete'],
    ['Files, magnifier', 'Search and replace in all files'],
    ['The name of the workspace', 'Others, new ones, download as zip'],
    ['Chain', 'A link that carries the workspace'],
    ['main.py:12 in the console', 'A tap goes to the line'],
    ['+ over the console', 'A console for another program'],
    ['^C, ^D under the console', 'Interrupt; end of input'],
    ['Paste under the console', 'Types what was copied'],
    ['Stop, twice', 'Kills what does not stop'],
  ]],
];
