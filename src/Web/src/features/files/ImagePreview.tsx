import { useCallback } from 'react';
import { imageType } from './imageType';

interface ImagePreviewProps {
  readonly path: string;
  readonly readFile: (path: string) => Promise<Blob>;
}

/** A picture that a program wrote. In an img element, where even an SVG runs no script and fetches nothing. */
export function ImagePreview({ path, readFile }: ImagePreviewProps) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const leaving = new AbortController();
      void readFile(path)
        .then((content) => {
          if (leaving.signal.aborted) return;
          const url = URL.createObjectURL(new Blob([content], { type: imageType(path) ?? '' }));
          leaving.signal.addEventListener('abort', () => {
            URL.revokeObjectURL(url);
          });
          image.src = url;
        })
        .catch(() => undefined);
      return () => {
        leaving.abort();
      };
    },
    [path, readFile],
  );
  return (
    <figure>
      <img ref={show} alt={`Picture ${path}`} />
      <figcaption>{path}</figcaption>
    </figure>
  );
}
