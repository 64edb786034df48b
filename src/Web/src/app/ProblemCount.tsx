import { showOutputTab } from '../features/outputs/outputStore';
import { useProblems } from '../problems/problemStore';
import { showView } from './viewStore';

const show = () => {
  showOutputTab('problems');
  showView('output');
};

/** How many problems the latest run found, and the way to their list. */
export function ProblemCount() {
  const count = useProblems(({ problems }) => problems.filter(({ severity }) => severity !== 'info').length);
  if (count === 0) return null;
  return <button type="button" className="link problem-count" onClick={show}>{count === 1 ? '1 problem' : `${count} problems`}</button>;
}
