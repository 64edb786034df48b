import { useWorkspace } from '../workspace/workspaceStore';

/** That the latest changes aren't kept: stays as long as it is so. */
export function KeepingNotice() {
  const problem = useWorkspace((state) => state.problem);
  return <div className="notice" role="alert" hidden={problem === undefined}>{problem}</div>;
}
