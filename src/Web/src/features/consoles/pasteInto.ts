import { ask } from '../../ui/ask';
import { pastedText } from '../../ui/clipboard';
import type { ConsoleTerminal } from './consoleTerminal';

/** Types what was copied, as Ctrl+V does where there is a keyboard. */
export async function pasteInto(terminal: Pick<ConsoleTerminal, 'paste'>): Promise<void> {
  const text = (await pastedText()) ?? (await ask({ title: 'Paste', text: 'This browser keeps what was copied from the page: put it in here.', action: 'Paste', value: '', hasLines: true }));
  if (text !== undefined && text !== '') terminal.paste(text);
}
