const failed = new Set<HTMLLinkElement>();

// It doesn't bubble, but is seen on its way down.
document.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target);
  },
  true,
);

/**
 * A part of the page that is loaded when it is wanted, once more if that breaks off: a network that changes (another Wi-Fi, a tunnel that
 * comes up) ends whatever is under way. The build's own loader takes a style sheet that has failed for one that is there, so it is loaded here.
 */
export async function importAgain<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    await Promise.all([...failed].map(replaced));
    return load();
  }
}

function replaced(link: HTMLLinkElement): Promise<void> {
  failed.delete(link);
  const again = document.createElement('link');
  again.rel = link.rel;
  again.crossOrigin = link.crossOrigin;
  again.href = link.href;
  return new Promise((resolve, reject) => {
    again.addEventListener('load', () => {
      resolve();
    });
    again.addEventListener('error', () => {
      reject(new Error(`${again.href} could not be loaded`));
    });
    link.replaceWith(again);
  });
}
