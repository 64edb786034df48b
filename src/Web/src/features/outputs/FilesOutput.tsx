import { useMemo, useState, type ComponentProps } from 'react';
import { formatBytes } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { DownloadIcon, PlusIcon } from '../../ui/icons';
import { LongName } from '../../ui/LongName';
import { saveBlob } from '../../ui/saveBlob';
import { toast } from '../../ui/toasts';
import { Viewer } from '../../viewers/Viewer';
import { folderOf, nameOf } from '../../workspace/paths';
import { askAgain, useContent } from './contents';
import { showFile, type ChangedFile, type Output } from './outputStore';
import { takeOver } from './takeOver';

interface FilesOutputProps {
  readonly console: number;
  readonly output: Output;
  readonly readFile: (path: string) => Promise<Blob>;
  readonly appearance: 'light' | 'dark';
  /** The person took a file over into the workspace. */
  readonly onAdded: (path: string) => void;
}

/** The files that the run changed, and a look at one of them. */
export function FilesOutput({ console: id, output, readFile, appearance, onAdded }: FilesOutputProps) {
  const { files, shown } = output;
  // Another one for other files, so that a page is built anew when a picture in it changed.
  const readRelated = useMemo(() => readerOf(files, readFile), [files, readFile]);
  const file = files.find(({ path, kind }) => path === shown && kind !== 'deleted');
  return (
    <div className="output-files">
      {files.length > 1 && (
        <div className="output-list" role="listbox" aria-label="Changed files" tabIndex={-1}>
          {files.map((one) => (
            <button
              key={one.path}
              type="button"
              role="option"
              aria-selected={one.path === shown}
              aria-disabled={one.kind === 'deleted'}
              className={`output-item ${one.kind}`}
              title={`${one.path}, ${factsOf(one)}`}
              aria-label={`${one.path}, ${factsOf(one)}`}
              onClick={() => { if (one.kind !== 'deleted') showFile(id, one.path); }}
            >
              <PathName path={one.path} />
              <span className="quiet">{factsOf(one)}</span>
            </button>
          ))}
        </div>
      )}
      {file === undefined ? (
        <p className="empty">{files.length === 0 ? 'Files that a program writes appear here: pictures, tables, text.' : `The program deleted ${files.map(({ path }) => path).join(', ')}.`}</p>
      ) : (
        <FileOutput key={`${id}:${file.path}`} file={file} readFile={readFile} readRelated={readRelated} appearance={appearance} onAdded={onAdded} />
      )}
    </div>
  );
}

type FileOutputProps = Pick<FilesOutputProps, 'readFile' | 'appearance' | 'onAdded'> & Pick<ComponentProps<typeof Viewer>, 'readRelated'> & { readonly file: ChangedFile };

function FileOutput({ file, readFile, readRelated, appearance, onAdded }: FileOutputProps) {
  const latest = useContent(file, readFile);
  // What was shown stays until the next state of the file is here: a plot that is drawn anew every second doesn't blink.
  const [before, setBefore] = useState(latest);
  if (latest !== undefined && latest !== before) setBefore(latest);
  const read = latest ?? before;
  if (read === undefined) return <p className="empty">Reading {file.path}…</p>;
  if ('problem' in read) {
    return (
      <div className="empty">
        <p role="alert">{read.problem}</p>
        <button type="button" className="link" onClick={() => { askAgain(file, readFile); }}>Try again</button>
      </div>
    );
  }
  const add = async () => {
    const place = await takeOver(file.path, new Uint8Array(await read.blob.arrayBuffer()));
    if (place === undefined) return;
    onAdded(place);
    toast(`${nameOf(place)} is in the workspace.`);
  };
  return (
    <div className="output-view" role="group" aria-label={file.path}>
      <div className="output-head">
        <PathName path={file.path} />
        <span className="quiet">{formatBytes(file.size)}</span>
        <IconButton name="Add to the workspace" icon={<PlusIcon />} onPress={() => void add()} />
        <IconButton name={`Download ${file.path}`} icon={<DownloadIcon />} onPress={() => { saveBlob(read.blob, file.path); }} />
      </div>
      <Viewer path={file.path} content={read.blob} text={read.text} appearance={appearance} readRelated={readRelated} />
    </div>
  );
}

function readerOf(files: readonly ChangedFile[], readFile: FilesOutputProps['readFile']): FilesOutputProps['readFile'] {
  const deleted = new Set(files.filter(({ kind }) => kind === 'deleted').map(({ path }) => path));
  return (path) => (deleted.has(path) ? Promise.reject(new Error(`There is no file ${path} any more.`)) : readFile(path));
}

/** A long path loses letters of its folder first. */
function PathName({ path }: { readonly path: string }) {
  const folder = folderOf(path);
  return (
    <span className="output-name" title={path}>
      {folder !== '' && <><span className="output-folder quiet">{folder}</span><span className="quiet">/</span></>}
      <LongName name={nameOf(path)} />
    </span>
  );
}

const factsOf = ({ kind, size }: ChangedFile): string => (kind === 'deleted' ? 'deleted' : formatBytes(size));
