/** The text of every file of every example, by its path from here. */
export const contents = import.meta.glob<string>('./*/**/*', { query: '?raw', import: 'default', eager: true });
