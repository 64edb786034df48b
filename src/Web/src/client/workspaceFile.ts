/** What opens a session's files over REST. */
export interface FileAccess {
  readonly sessionId: string;
  readonly resumeToken: string;
}

/** A file of a session's workspace, as it is now. */
export async function readWorkspaceFile(baseUrl: string, access: FileAccess, path: string): Promise<Blob> {
  const ask = () => fetch(`${baseUrl}${filePath(access.sessionId, path)}`, { headers: { Authorization: `Bearer ${access.resumeToken}` }, cache: 'no-store' });
  // A connection that was kept open may just have been closed at the other end.
  const response = await ask().catch(ask).catch((error: unknown) => {
    throw new Error("The lab can't be reached.", { cause: error });
  });
  if (!response.ok) throw new Error(response.status === 404 ? `There is no file ${path} any more.` : `The file can't be read (${response.status}).`);
  return response.blob();
}

/** The route of a file; every part of its path may hold any character. */
export function filePath(sessionId: string, path: string): string {
  return `/api/v1/sessions/${encodeURIComponent(sessionId)}/files/${path.split('/').map(encodeURIComponent).join('/')}`;
}
