import { AlertIcon } from '../../ui/icons';
import type { Problem } from '../../problems/problem';

interface ProblemsOutputProps {
  readonly problems: readonly Problem[];
  readonly onGo: (problem: Problem) => void;
}

/** What compilers and crashed programs said of places in files. */
export function ProblemsOutput({ problems, onGo }: ProblemsOutputProps) {
  if (problems.length === 0) return <p className="empty">No problems. What compilers and crashed programs say appears here, and at its line.</p>;
  return (
    <div className="problems">
      {problems.map((problem) => (
        <button key={`${problem.path}:${problem.line}:${problem.column ?? 0}:${problem.message}`} type="button" className="problem" data-severity={problem.severity} onClick={() => { onGo(problem); }}>
          <AlertIcon />
          <span className="problem-message">{problem.message}</span>
          <span className="quiet">{problem.path}:{problem.line}</span>
        </button>
      ))}
    </div>
  );
}
