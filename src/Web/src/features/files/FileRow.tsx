import { useState } from 'react';
import { formatBytes } from '../../ui/format';
import type { ChangedFile } from './changedFilesStore';
import { saveBlob } from './saveBlob';

interface FileRowProps {
  readonly file: ChangedFile;
  readonly readFile: (path: string) => Promise<Blob>;
}

export function FileRow({ file, readFile }: FileRowProps) {
  const [problem, setProblem] = useState<string>();
  const download = () => {
    readFile(file.path).then(
      (content) => {
        setProblem(undefined);
        saveBlob(content, file.path);
      },
      (error: unknown) => {
        setProblem(error instanceof Error ? error.message : 'The file could not be read.');
      },
    );
  };
  return (
    <li>
      {file.kind === 'deleted' ? (
        <span className="file-name deleted">{file.path}</span>
      ) : (
        <button type="button" className="link file-name" title={`Download ${file.path}`} onClick={download}>
          {file.path}
        </button>
      )}
      <span className="file-facts">{file.kind === 'deleted' ? 'deleted' : `${file.kind}, ${formatBytes(file.size)}`}</span>
      {problem !== undefined && <span role="alert">{problem}</span>}
    </li>
  );
}
