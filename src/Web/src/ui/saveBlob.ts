/** Hands content to the browser's downloads under the last part of its path. */
export function saveBlob(content: Blob, path: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = path.slice(path.lastIndexOf('/') + 1);
  link.click();
  // The download has taken hold of the content once the click was handled.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 0);
}
