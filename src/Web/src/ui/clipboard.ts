/** What was copied, if the browser gives it: over plain http it never does, elsewhere it may ask the person. */
export async function pastedText(): Promise<string | undefined> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  return clipboard?.readText().catch(() => undefined);
}

/** Copies a text. Over plain http a page has no clipboard of its own, so the old way stays as the second one. */
export async function copyText(text: string): Promise<void> {
  // Without a secure context there is none, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const isDone = await clipboard?.writeText(text).then(() => true, () => false);
  if (isDone === true) return;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way over plain http
  document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
}
