import { beforeEach, describe, expect, it } from 'vitest';
import { addChangedFile, clearChangedFiles, useChangedFiles } from './changedFilesStore';
import { imageType } from './imageType';

const change = (path: string, sequence: number, kind: 'created' | 'deleted' = 'created') =>
  ({ type: 'fileChanged', runId: 'r', time: '', sequence, path, size: 1, kind }) as const;

beforeEach(clearChangedFiles);

describe('changedFilesStore', () => {
  it('File_ChangedTwice_IsListedOnceAsItIsNow', () => {
    addChangedFile(change('plot10.png', 1));
    addChangedFile(change('plot2.png', 2));
    addChangedFile(change('plot10.png', 3, 'deleted'));
    expect(useChangedFiles.getState().files.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['plot2.png created', 'plot10.png deleted']);
  });
});

describe('imageType', () => {
  it('Path_OfAPicture_HasItsMediaType', () => {
    expect(['a/b.PNG', 'x.svg', 'x.html', 'readme'].map(imageType)).toEqual(['image/png', 'image/svg+xml', undefined, undefined]);
  });
});
