import { lazy, Suspense, use, useMemo } from 'react';
import { DataTable } from './DataTable';
import { FrameView } from './FrameView';
import { ImageView } from './ImageView';
import { JsonView } from './JsonView';
import { parseCsv } from './csv';
import { kindOf, type Kind } from './kinds';

const MarkdownView = lazy(() => import('./MarkdownView').then(({ MarkdownView: view }) => ({ default: view })));

interface ViewerProps {
  readonly path: string;
  readonly content: Blob;
  readonly appearance: 'light' | 'dark';
}

const mostText = 2 * 1024 * 1024;

/** Looks at a file in the way of its kind. */
export function Viewer({ path, content, appearance }: ViewerProps) {
  const kind = kindOf(path);
  const text = useMemo(() => (kind === 'image' ? Promise.resolve('') : textOf(content, kind)), [content, kind]);
  if (kind === 'image') return <ImageView path={path} content={content} />;
  return (
    <Suspense fallback={<p className="empty">Reading {path}…</p>}>
      <TextViewer path={path} kind={kind} text={text} appearance={appearance} />
    </Suspense>
  );
}

function TextViewer({ path, kind, text, appearance }: { readonly path: string; readonly kind: Kind; readonly text: Promise<string>; readonly appearance: 'light' | 'dark' }) {
  const shown = use(text);
  if (shown === '') return <p className="empty">{path} is empty.</p>;
  if (shown.slice(0, 8192).includes('\u0000')) return <p className="empty">{path} holds no text. Download it to open it with its own program.</p>;
  switch (kind) {
    case 'table':
      return <CsvView path={path} text={shown} />;
    case 'json':
      return <JsonView text={shown} />;
    case 'markdown':
      return <MarkdownView name={path} text={shown} appearance={appearance} />;
    case 'page':
      return <FrameView name={path} html={shown} />;
    default:
      return <pre className="text-view" tabIndex={0} role="region" aria-label={path}>{shown}</pre>;
  }
}

function CsvView({ path, text }: { readonly path: string; readonly text: string }) {
  const table = useMemo(() => parseCsv(text), [text]);
  return <DataTable name={path} columns={table.columns} rows={table.rows} />;
}

function textOf(content: Blob, kind: Kind): Promise<string> {
  const whole = kind === 'text' && content.size > mostText ? content.slice(0, mostText) : content;
  return whole.text();
}
