import { useCallback, useState } from 'react';
import { imageTypeOf } from './kinds';

interface ImageViewProps {
  readonly path: string;
  readonly content: Blob;
}

/** A picture that a program wrote. In an img element, where even an SVG runs no script and fetches nothing. */
export function ImageView({ path, content }: ImageViewProps) {
  const [broken, setBroken] = useState<Blob>();
  const [isFull, setFull] = useState(false);
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(new Blob([content], { type: imageTypeOf(path) ?? '' }));
      image.src = url;
      return () => {
        URL.revokeObjectURL(url);
      };
    },
    [path, content],
  );
  if (broken === content) return <p className="empty">This picture is damaged or not finished.</p>;
  return (
    <div className={`image-view ${isFull ? 'full' : ''}`}>
      <button type="button" className="image-button" title={isFull ? 'Fit it in' : 'Show its real size'} aria-label={`${isFull ? 'Fit' : 'Enlarge'} ${path}`} onClick={() => { setFull(!isFull); }}>
        <img ref={show} alt={`Picture ${path}`} onError={() => { setBroken(content); }} />
      </button>
    </div>
  );
}
