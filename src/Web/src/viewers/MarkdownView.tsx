import { marked } from 'marked';
import { FrameView } from './FrameView';
import type { ReadRelated } from './relatedFiles';

interface MarkdownViewProps {
  readonly path: string;
  readonly text: string;
  readonly appearance: 'light' | 'dark';
  readonly readRelated: ReadRelated;
}

const style = `
  :root { font: 14px/1.55 system-ui, sans-serif; }
  body { margin: 12px 16px; max-width: 46rem; background: light-dark(#ffffff, #171c20); color: light-dark(#1b2329, #e2e8ec); }
  pre, code { font: 13px/1.45 ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
  pre { padding: 10px; overflow: auto; border: 1px solid #8886; border-radius: 6px; }
  table { border-collapse: collapse; } th, td { padding: 3px 9px; border: 1px solid #8886; }
  blockquote { margin-left: 0; padding-left: 12px; border-left: 3px solid #8886; }
  img { max-width: 100%; }`;

/** Markdown as the page it describes. In a frame, so whatever HTML it holds is harmless. */
export function MarkdownView({ path, text, appearance, readRelated }: MarkdownViewProps) {
  const body = marked.parse(text, { async: false });
  const page = `<!doctype html><meta name="color-scheme" content="${appearance}"><style>:root{color-scheme:${appearance}}${style}</style>${body}`;
  return <FrameView path={path} html={page} readRelated={readRelated} />;
}
