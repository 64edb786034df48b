import { closedStyle } from './frameStyle';
import { localPath } from './localPath';
import type { RelatedFiles } from './relatedFiles';

// The frame has this page's policy too; this one is stricter.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:";

// What could only fetch, lead elsewhere or run. A template may become a shadow tree that is looked at by nobody before.
const unwanted = 'script, base, meta[http-equiv], iframe, frame, object, embed, template, portal, fencedframe';

const addresses = new Set([
  'action', 'archive', 'attributionsrc', 'background', 'cite', 'classid', 'codebase', 'data', 'formaction', 'href', 'icon', 'imagesrcset', 'longdesc', 'lowsrc', 'manifest', 'ping',
  'poster', 'profile', 'src', 'srcdoc', 'srcset', 'xlink:href',
]);

/**
 * A document that a program wrote, closed in itself: pictures and styles of the workspace's files are put in, and what is elsewhere is taken out,
 * so that the browser doesn't even consider fetching it.
 */
export async function frameDocument(html: string, path: string, related: RelatedFiles): Promise<string> {
  // A document that was parsed so belongs to no window: it fetches nothing and runs nothing.
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(unwanted)) element.remove();
  const pictureOf = async (address: string) => {
    const file = localPath(address, path);
    return file === undefined ? undefined : related.picture(file);
  };
  await Promise.all([
    ...[...page.querySelectorAll('link')].map((link) => putSheetIn(link, path, related)),
    ...[...page.querySelectorAll('*')].map((element) => close(element, pictureOf)),
  ]);
  for (const style of page.querySelectorAll('style')) style.textContent = await closedStyle(style.textContent, pictureOf);
  const meta = page.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  page.head.prepend(meta);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

async function putSheetIn(link: HTMLLinkElement, path: string, related: RelatedFiles): Promise<void> {
  const file = link.relList.contains('stylesheet') ? localPath(link.getAttribute('href') ?? '', path) : undefined;
  const text = file === undefined ? undefined : await related.text(file);
  const style = link.ownerDocument.createElement('style');
  style.media = link.media;
  style.textContent = text ?? '';
  link.replaceWith(style);
}

async function close(element: Element, pictureOf: (address: string) => Promise<string | undefined>): Promise<void> {
  const isPicture = /^(?:img|image|input)$/i.test(element.localName);
  for (const { name, value } of [...element.attributes]) {
    if (name === 'style') element.setAttribute(name, await closedStyle(value, pictureOf));
    if (/^on/i.test(name)) element.removeAttribute(name);
    if (!addresses.has(name) || /^\s*(?:data:|#)/i.test(value)) continue;
    const picture = isPicture ? await pictureOf(value) : undefined;
    if (picture !== undefined) element.setAttribute(name, picture);
    else leaveOut(element, name, value);
  }
}

/** What was there is said where a person may look for it. */
function leaveOut(element: Element, name: string, value: string): void {
  element.removeAttribute(name);
  if (!element.hasAttribute('title') && (name === 'src' || name === 'href')) element.setAttribute('title', value);
  if (element.localName === 'img' && !element.hasAttribute('alt')) element.setAttribute('alt', value);
}
