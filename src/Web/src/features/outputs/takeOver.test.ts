import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useQuestion } from '../../ui/ask';
import { useWorkspace, withFiles, workspace } from '../../workspace/workspaceStore';
import { takeOver } from './takeOver';

vi.mock('../../workspace/keeping', () => ({ keepFiles: () => undefined, keepInfo: () => undefined }));

const written = new TextEncoder().encode('by the program');
const texts = () => Object.fromEntries([...workspace().files].map(([path, { content }]) => [path, content]));
const answer = (value: string | undefined) => { useQuestion.getState().asked?.answer(value); };

beforeEach(() => { useWorkspace.setState(withFiles(new Map([['notes.txt', { content: 'not saved', kept: 'saved' }]]))); });

describe('takeOver', () => {
  it('File_OfANewPath_IsThereWithoutAQuestion', async () => {
    expect(await takeOver('out/a.txt', written)).toBe('out/a.txt');
    expect(texts()).toEqual({ 'notes.txt': 'not saved', 'out/a.txt': 'by the program' });
  });

  it.each([
    [undefined, undefined, { 'notes.txt': 'not saved' }],
    ['Replace', 'notes.txt', { 'notes.txt': 'by the program' }],
    ['Keep both', 'notes 2.txt', { 'notes.txt': 'not saved', 'notes 2.txt': 'by the program' }],
  ])('File_OfATakenPath_Answered%s_GoesTo%s', async (said, place, left) => {
    const taking = takeOver('notes.txt', written);
    expect(texts()).toEqual({ 'notes.txt': 'not saved' });
    answer(said);
    expect(await taking).toBe(place);
    expect(texts()).toEqual(left);
  });
});
