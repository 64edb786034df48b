import { Announcement } from '../features/consoles/Announcement';
import { ConsolePanel } from '../features/consoles/ConsolePanel';
import { removeConsole, useConsoles } from '../features/consoles/consoleStore';
import { EditorPanel } from '../features/editor/EditorPanel';
import { reveal } from '../features/explorer/explorerStore';
import { Help } from '../features/help/Help';
import { forgetOutput, outputOf, useOutputs } from '../features/outputs/outputStore';
import { OutputPanel } from '../features/outputs/OutputPanel';
import { Palette } from '../features/palette/Palette';
import { SessionNotice } from '../features/session/SessionNotice';
import { useTheme } from '../features/theme/themeStore';
import { showProblems } from '../problems/problemStore';
import { AskDialog } from '../ui/AskDialog';
import { Splitter } from '../ui/Splitter';
import { ToastList } from '../ui/ToastList';
import { ActivityBar } from './ActivityBar';
import { EditorActions } from './EditorActions';
import { Header } from './Header';
import { help } from './help';
import { KeepingNotice } from './KeepingNotice';
import { dropTerminal, readFile, shared, terminalOf } from './lab';
import { editorLook } from './look';
import { offers } from './offers';
import { showPlace } from './places';
import { ProblemCount } from './ProblemCount';
import { leaveProgram } from './runProgram';
import { SideBar } from './SideBar';
import { useView } from './viewStore';
import { ViewBar } from './ViewBar';
import { Welcome } from './Welcome';

const closeConsole = (id: number) => {
  // Another page of the session may show it.
  leaveProgram(id, shared.hasOthers);
  dropTerminal(id);
  showProblems(id, []);
  removeConsole(id);
  forgetOutput(id);
};

/** The page: header, files, editor, consoles, output. */
export function App() {
  const { view, side } = useView();
  const shown = useConsoles((all) => all.active);
  const appearance = useTheme((theme) => theme.appearance);
  const hasOutput = useHasOutput(shown);
  return (
    <>
      <Header />
      <SessionNotice />
      <KeepingNotice />
      <main className="panes" data-view={view} data-side={side ?? 'none'}>
        <ActivityBar />
        <div className="with-side">
          <SideBar />
          <Splitter name="Width of the side bar" storageKey="coderunner.split.side" variable="--side" usual={17} least={10} most={45} />
          <div className="work">
            <EditorPanel look={editorLook} readWritten={readFile} actions={<EditorActions />} foot={<ProblemCount />} empty={<Welcome />} />
            <Splitter name="Width of the editor" storageKey="coderunner.split" variable="--split" usual={52} />
            <div className="right" data-output={hasOutput}>
              <ConsolePanel terminalOf={terminalOf} onClose={closeConsole} />
              <Splitter name="Height of the console" storageKey="coderunner.split.output" variable="--output" isStacked usual={50} least={15} most={85} />
              <OutputPanel console={shown} readFile={readFile} appearance={appearance} onAdded={reveal} onGo={showPlace} />
            </div>
          </div>
        </div>
      </main>
      <ViewBar hasOutput={hasOutput} />
      <Palette offers={offers} />
      <Help {...help} />
      <AskDialog />
      <ToastList />
      <Announcement />
    </>
  );
}

/** Whether there is something to show besides text. */
function useHasOutput(console: number): boolean {
  const isClosed = useOutputs((outputs) => outputs.isClosed);
  const isEmpty = useOutputs((outputs) => {
    const { files, results } = outputOf(console)(outputs);
    return files.length + results.length === 0 && outputs.schema.length === 0;
  });
  const isAsked = useOutputs((outputs) => outputs.isAsked);
  return !isClosed && (!isEmpty || isAsked);
}
