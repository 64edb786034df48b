import type { KeyGroup } from '../features/help/Help';

/** All keys, for whoever asks. */
export const keyGroups: readonly KeyGroup[] = [
  ['Everywhere', [
    ['Ctrl+Enter', 'Run'],
    ['Ctrl+Shift+Enter', 'Run in a new console'],
    ['Ctrl+S', 'Keep all files as they are'],
    ['F1 or Ctrl+Shift+P', 'Commands'],
    ['Ctrl+P', 'Go to a file; > for commands'],
    ['Ctrl+Shift+F', 'Search in all files'],
    ['Ctrl+B', 'Side bar'],
    ['Ctrl+` or Ctrl+J', 'Between editor and console'],
    ['Ctrl+Shift+`', 'New console'],
    ['Ctrl+Shift+E', 'To the files'],
    ['Ctrl+Shift+M', 'Problems'],
    ['Ctrl+Alt+= and Ctrl+Alt+-', 'Larger and smaller font'],
    ['Ctrl+Alt+0', 'Usual font size'],
    ['Arrows, Delete', 'On tabs: go along, close'],
    ['?', 'These keys (outside of text)'],
  ]],
  ['Editor', [
    ['Ctrl+F, Ctrl+H', 'Find, replace'],
    ['Shift+Alt+F', 'Format'],
    ['Alt+W', 'Close the tab'],
    ['Alt+PageUp, Alt+PageDown', 'Tab before, next tab'],
    ['Ctrl+/', 'Comment'],
    ['Alt+Up, Alt+Down', 'Move the line'],
    ['Ctrl+D', 'Select the next of the same'],
    ['F8', 'Next problem'],
    ['Ctrl+M', 'Let Tab leave the editor'],
  ]],
  ['Console', [
    ['Ctrl+C', 'Interrupt; copy what is selected'],
    ['Ctrl+D', 'End of input'],
    ['Ctrl+Shift+F', 'Find'],
    ['Ctrl+V', 'Paste'],
    ['Ctrl+P, Ctrl+B, Ctrl+J, Alt+W', 'While a program runs: its own'],
    ['Shift+Tab', 'Leave the console'],
  ]],
  ['Files', [
    ['Arrows', 'Walk, open and close folders'],
    ['Enter', 'Open'],
    ['F2', 'Rename'],
    ['Ctrl+D', 'Duplicate'],
    ['Delete', 'Delete'],
  ]],
];
