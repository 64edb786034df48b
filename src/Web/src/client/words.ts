const hubPrefix = /^.*?HubException: /s;
const ourPrefix = /^An unexpected error occurred invoking '[^']*' on the server\.\s*/;

/** What an error says to the person, without the transport's words around it. */
export function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(hubPrefix, '').replace(ourPrefix, '').trim() || 'Something failed.';
}
