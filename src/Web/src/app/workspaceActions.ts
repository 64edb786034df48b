import { ask } from '../ui/ask';
import { starterFiles } from '../workspace/starters';
import { createWorkspace, deleteWorkspace, renameWorkspace, type Beginning } from '../workspace/workspaces';
import { workspace } from '../workspace/workspaceStore';

/** What the first visit finds. */
export const firstWorkspace: Beginning = { name: 'My workspace', files: starterFiles('python', 'main.py') };

const nameProblem = (name: string): string | undefined => (name.trim() === '' ? 'Give it a name.' : undefined);

export async function newWorkspace(): Promise<void> {
  const name = await ask({ title: 'Name of the new workspace', action: 'Create', value: 'Workspace', problem: nameProblem });
  if (name !== undefined) createWorkspace({ name, files: new Map() });
}

export async function renameAskedWorkspace(): Promise<void> {
  const name = await ask({ title: 'Rename the workspace', action: 'Rename', value: workspace().info.name, problem: nameProblem });
  if (name !== undefined) renameWorkspace(name);
}

export async function deleteAskedWorkspace(): Promise<void> {
  const { info, paths } = workspace();
  const text = `Delete “${info.name}” with ${paths.length === 1 ? 'its file' : `its ${paths.length} files`} from this browser? This can't be undone.`;
  if ((await ask({ title: 'Delete the workspace', text, action: 'Delete', isDanger: true })) !== undefined) await deleteWorkspace(firstWorkspace);
}
