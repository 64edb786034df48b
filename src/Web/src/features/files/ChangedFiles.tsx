import { FileRow } from './FileRow';
import { ImagePreview } from './ImagePreview';
import { imageType } from './imageType';
import { useChangedFiles } from './changedFilesStore';

interface ChangedFilesProps {
  readonly readFile: (path: string) => Promise<Blob>;
}

/** What the latest run left in the workspace: pictures to look at, everything to download. */
export function ChangedFiles({ readFile }: ChangedFilesProps) {
  const files = useChangedFiles((changed) => changed.files);
  if (files.length === 0) return null;
  const pictures = files.filter(({ kind, path }) => kind !== 'deleted' && imageType(path) !== undefined);
  return (
    <section className="files" aria-label="Changed files">
      <h2>Files that the program changed</h2>
      <div className="pictures">
        {pictures.map((file) => (
          <ImagePreview key={`${file.path}:${file.sequence}`} path={file.path} readFile={readFile} />
        ))}
      </div>
      <ul>
        {files.map((file) => (
          <FileRow key={`${file.path}:${file.sequence}`} file={file} readFile={readFile} />
        ))}
      </ul>
    </section>
  );
}
