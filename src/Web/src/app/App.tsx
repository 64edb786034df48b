import { ConsoleView } from '../features/console/ConsoleView';
import { CodeEditor } from '../features/editor/CodeEditor';
import { ChangedFiles } from '../features/files/ChangedFiles';
import { RunStatus } from '../features/runs/RunStatus';
import { SessionNotice } from '../features/session/SessionNotice';
import { Splitter } from '../ui/Splitter';
import { Header } from './Header';
import { readFile, terminal } from './lab';

const clearConsole = () => {
  terminal.clear();
};

/** The page: header, editor, console. */
export function App() {
  return (
    <>
      <Header />
      <SessionNotice />
      <main className="panes">
        <CodeEditor />
        <Splitter name="Width of the editor" storageKey="coderunner.split" />
        <ConsoleView attach={terminal.attach} onClear={clearConsole} status={<RunStatus />}>
          <ChangedFiles readFile={readFile} />
        </ConsoleView>
      </main>
    </>
  );
}
