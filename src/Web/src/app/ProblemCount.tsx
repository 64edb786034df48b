import { useProblems } from '../problems/problemStore';
import { showOutput } from './places';

/** How many problems the latest run found, and the way to their list. */
export function ProblemCount() {
  const count = useProblems(({ problems }) => problems.filter(({ severity }) => severity !== 'info').length);
  if (count === 0) return null;
  return <button type="button" className="link problem-count" onClick={() => { showOutput('problems'); }}>{count === 1 ? '1 problem' : `${count} problems`}</button>;
}
