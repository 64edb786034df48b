import { useEffect, useState } from 'react';
import { frameDocument } from './frameDocument';
import { RelatedFiles, type ReadRelated } from './relatedFiles';

interface FrameViewProps {
  readonly path: string;
  readonly html: string;
  /** Another function means that the files may have changed. */
  readonly readRelated: ReadRelated;
}

/**
 * A document that a program wrote, in a frame that is no part of this page: no script runs in it, it has an origin of its own, opens nothing,
 * and loads nothing.
 */
export function FrameView({ path, html, readRelated }: FrameViewProps) {
  const [page, setPage] = useState<string>();
  useEffect(() => {
    let isOver = false;
    void frameDocument(html, path, new RelatedFiles(readRelated)).then((built) => {
      if (!isOver) setPage(built);
    });
    return () => {
      isOver = true;
    };
  }, [path, html, readRelated]);
  if (page === undefined) return null;
  return <iframe className="frame-view" title={path} sandbox="" referrerPolicy="no-referrer" srcDoc={page} />;
}
