import { lazy, Suspense, useMemo } from 'react';
import { importAgain } from '../ui/importAgain';
import { DataTable } from './DataTable';
import { FrameView } from './FrameView';
import { ImageView } from './ImageView';
import { JsonView } from './JsonView';
import { parseCsv } from './csv';
import { kindOf } from './kinds';
import type { ReadRelated } from './relatedFiles';

const MarkdownView = lazy(() => importAgain(() => import('./MarkdownView')).then(({ MarkdownView: view }) => ({ default: view })));

interface ViewerProps {
  readonly path: string;
  readonly content: Blob;
  /** What `textOf` gave for the content. */
  readonly text: string;
  readonly appearance: 'light' | 'dark';
  /** For the pictures in a page. */
  readonly readRelated: ReadRelated;
}

const lookedAt = 8192;

/** Looks at a file in the way of its kind. */
export function Viewer({ path, content, text, appearance, readRelated }: ViewerProps) {
  const kind = kindOf(path);
  if (kind === 'image') return <ImageView path={path} content={content} />;
  if (text === '') return <p className="empty">{path} is empty.</p>;
  if (text.slice(0, lookedAt).includes('\u0000')) return <p className="empty">{path} holds no text. Download it to open it with its own program.</p>;
  switch (kind) {
    case 'table':
      return <CsvView path={path} text={text} />;
    case 'json':
      return <JsonView text={text} />;
    case 'markdown':
      return (
        <Suspense fallback={null}>
          <MarkdownView path={path} text={text} appearance={appearance} readRelated={readRelated} />
        </Suspense>
      );
    case 'page':
      return <FrameView path={path} html={text} readRelated={readRelated} />;
    default:
      return <pre className="text-view" tabIndex={0} role="region" aria-label={path}>{text}</pre>;
  }
}

function CsvView({ path, text }: { readonly path: string; readonly text: string }) {
  const table = useMemo(() => parseCsv(text), [text]);
  return <DataTable name={path} columns={table.columns} rows={table.rows} />;
}
