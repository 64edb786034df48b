import { IconButton } from '../../ui/IconButton';
import { CloseIcon } from '../../ui/icons';
import { Tabs, type TabItem } from '../../ui/Tabs';
import type { Problem } from '../../problems/problem';
import { useProblems } from '../../problems/problemStore';
import { FilesOutput } from './FilesOutput';
import { closeOutputs, outputOf, showOutputTab, useOutputs, type OutputTab } from './outputStore';
import { ProblemsOutput } from './ProblemsOutput';
import { ResultsOutput } from './ResultsOutput';
import { SchemaOutput } from './SchemaOutput';

interface OutputPanelProps {
  /** The console that is shown. */
  readonly console: number;
  readonly readFile: (path: string) => Promise<Blob>;
  readonly appearance: 'light' | 'dark';
  readonly onAdded: (path: string) => void;
  readonly onGo: (problem: Problem) => void;
}

/** What a run left besides its text, beside the console. */
export function OutputPanel({ console: id, readFile, appearance, onAdded, onGo }: OutputPanelProps) {
  const output = useOutputs(outputOf(id));
  const { schema, tab } = useOutputs();
  const problems = useProblems((state) => state.problems);
  const counts: Record<OutputTab, number> = { files: output.files.length, results: output.results.length + output.resultsLeft, schema: schema.length, problems: problems.length };
  const names: Record<OutputTab, string> = { files: 'Files', results: 'Results', schema: 'Schema', problems: 'Problems' };
  const kinds = (['files', 'results', 'schema', 'problems'] as const).filter((kind) => kind === 'files' || counts[kind] > 0 || kind === tab);
  const items = kinds.map((kind): TabItem => ({
    id: `output-${kind}`,
    label: <>{names[kind]}{counts[kind] > 0 && <span className="count">{counts[kind]}</span>}</>,
    title: counts[kind] > 0 ? `${names[kind]}, ${counts[kind]}` : names[kind],
  }));
  return (
    <section className="panel output" aria-label="Output">
      <div className="panel-bar">
        <Tabs name="Output" controls="output-body" items={items} active={`output-${tab}`} onShow={(tabId) => { showOutputTab(tabId.slice('output-'.length) as OutputTab); }} />
        <div className="panel-actions">
          <IconButton name="Close output" icon={<CloseIcon />} onPress={closeOutputs} className="output-close" />
        </div>
      </div>
      <div className="output-body" id="output-body" role="tabpanel" aria-label={names[tab]}>
        {tab === 'files' && <FilesOutput console={id} output={output} readFile={readFile} appearance={appearance} onAdded={onAdded} />}
        {tab === 'results' && <ResultsOutput sets={output.results} left={output.resultsLeft} />}
        {tab === 'schema' && <SchemaOutput schema={schema} />}
        {tab === 'problems' && <ProblemsOutput problems={problems} onGo={onGo} />}
      </div>
    </section>
  );
}
