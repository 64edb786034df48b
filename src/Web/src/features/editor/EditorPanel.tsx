import { useMemo, useState, type ReactNode } from 'react';
import { EyeIcon } from '../../ui/EyeIcon';
import { IconButton } from '../../ui/IconButton';
import { LongName } from '../../ui/LongName';
import { Tabs, type TabItem } from '../../ui/Tabs';
import { Viewer } from '../../viewers/Viewer';
import type { ReadRelated } from '../../viewers/relatedFiles';
import { kindOf } from '../../viewers/kinds';
import { bytesOf, isDirty, isText, type FileEntry, type Files } from '../../workspace/model';
import { nameOf } from '../../workspace/paths';
import { shownPath } from '../../workspace/shown';
import { closeTab, openTab } from '../../workspace/tabs';
import { useWorkspace } from '../../workspace/workspaceStore';
import { CodeEditor } from './CodeEditor';
import { EditorFoot } from './EditorFoot';
import type { LookOf } from './editorOptions';
import { useEditor } from './editorStore';

interface EditorPanelProps {
  readonly look: LookOf;
  /** A file that the workspace has not, but a program may have written. */
  readonly readWritten: ReadRelated;
  /** More at the right of the bar. */
  readonly actions: ReactNode;
  /** More in the line below the text. */
  readonly foot: ReactNode;
  /** What to show without an open file. */
  readonly empty: ReactNode;
}

/** The open files in tabs, and the one that is shown. */
export function EditorPanel({ look, readWritten, actions, foot, empty }: EditorPanelProps) {
  const path = useWorkspace(shownPath);
  const entry = useWorkspace(({ files }) => (path === undefined ? undefined : files.get(path)));
  const isReady = useWorkspace((state) => state.ready);
  const [previewed, setPreviewed] = useState<ReadonlySet<string>>(new Set());
  const canPreview = path !== undefined && isText(entry) && kindOf(path) !== 'text';
  const isPreview = path !== undefined && entry !== undefined && (!isText(entry) || (canPreview && previewed.has(path)));
  const toggle = () => {
    if (path !== undefined) setPreviewed(previewed.has(path) ? new Set([...previewed].filter((one) => one !== path)) : new Set([...previewed, path]));
  };
  return (
    <section className="panel editor" aria-label="Editor">
      <div className="panel-bar">
        <EditorTabs />
        <div className="panel-actions">
          {canPreview && <IconButton name={isPreview ? 'Show the text' : 'Preview'} aria-pressed={isPreview} icon={<EyeIcon />} onPress={toggle} />}
          {actions}
        </div>
      </div>
      <div className="editor-body" id="editor-body" role="tabpanel" aria-label={path ?? 'No open file'}>
        {isReady && path === undefined && empty}
        {isPreview && <Preview path={path} entry={entry} readWritten={readWritten} />}
        <div className="editor-text" hidden={isPreview || path === undefined}>
          <CodeEditor look={look} />
        </div>
      </div>
      <EditorFoot>{foot}</EditorFoot>
    </section>
  );
}

type PreviewProps = Pick<EditorPanelProps, 'readWritten'> & { readonly path: string; readonly entry: FileEntry };

function Preview({ path, entry, readWritten }: PreviewProps) {
  const appearance = useEditor((editor) => editor.appearance);
  const files = useWorkspace((state) => state.files);
  const content = useMemo(() => blobOf(entry), [entry]);
  const readRelated = useMemo(() => readerOf(files, readWritten), [files, readWritten]);
  const text = isText(entry) ? entry.content : '\u0000';
  return <div className="preview"><Viewer path={path} content={content} text={text} appearance={appearance} readRelated={readRelated} /></div>;
}

const blobOf = (entry: FileEntry): Blob => new Blob([bytesOf(entry) as Uint8Array<ArrayBuffer>]);

function readerOf(files: Files, readWritten: ReadRelated): ReadRelated {
  return (path) => {
    const entry = files.get(path);
    return entry === undefined ? readWritten(path) : Promise.resolve(blobOf(entry));
  };
}

function EditorTabs() {
  const tabs = useWorkspace(({ info }) => info.tabs);
  const files = useWorkspace((state) => state.files);
  const shown = useWorkspace(shownPath);
  const open = tabs.filter((path) => files.has(path));
  const labels = open.map((path) => (open.some((other) => other !== path && nameOf(other) === nameOf(path)) ? path : nameOf(path)));
  const items = open.map((path, index): TabItem => {
    const dirty = isDirty(files.get(path));
    return { id: `tab:${path}`, label: <LongName name={labels[index] ?? path} />, title: dirty ? `${path}, changed` : path, mark: dirty ? 'dirty' : undefined };
  });
  return (
    <Tabs
      name="Open files"
      controls="editor-body"
      items={items}
      active={shown === undefined ? undefined : `tab:${shown}`}
      onShow={(id) => { openTab(id.slice('tab:'.length)); }}
      onClose={(id) => { closeTab(id.slice('tab:'.length)); }}
    />
  );
}
