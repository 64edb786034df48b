import { editorLanguageOf } from '../../workspace/languages';
import { isText, type Files } from '../../workspace/model';
import { monaco } from './monaco';

/** A text model per file, which keeps its undo history while another file is shown. */
export class Models {
  readonly #models = new Map<string, monaco.editor.ITextModel>();
  readonly #texts = new Map<string, string>();
  readonly #views = new Map<string, monaco.editor.ICodeEditorViewState>();
  #workspace = '';

  of(workspace: string, path: string, text: string): monaco.editor.ITextModel {
    const known = this.#models.get(path);
    if (known !== undefined) return known;
    const uri = monaco.Uri.file(`/${workspace}/${path}`);
    const model = monaco.editor.createModel(text, editorLanguageOf(path), uri);
    this.#models.set(path, model);
    this.#texts.set(path, text);
    return model;
  }

  /** Goes along with what changed elsewhere: another workspace, files that went, texts that were replaced. */
  follow(workspace: string, files: Files): void {
    if (workspace !== this.#workspace) {
      this.#workspace = workspace;
      for (const path of [...this.#models.keys()]) this.#drop(path);
    }
    for (const [path, model] of this.#models) {
      const entry = files.get(path);
      if (!isText(entry)) {
        this.#drop(path);
      } else if (entry.content !== this.#texts.get(path)) {
        this.#texts.set(path, entry.content);
        model.pushEditOperations([], [{ range: model.getFullModelRange(), text: entry.content }], () => null);
      }
    }
  }

  /** Returns whether this text is news, and not an echo of {@link follow}. */
  typed(path: string, text: string): boolean {
    if (this.#texts.get(path) === text) return false;
    this.#texts.set(path, text);
    return true;
  }

  saveView(path: string | undefined, editor: monaco.editor.ICodeEditor): void {
    const view = editor.saveViewState();
    if (path !== undefined && view !== null) this.#views.set(path, view);
  }

  restoreView(path: string | undefined, editor: monaco.editor.ICodeEditor): void {
    const view = path === undefined ? undefined : this.#views.get(path);
    if (view !== undefined) editor.restoreViewState(view);
  }

  #drop(path: string): void {
    this.#models.get(path)?.dispose();
    this.#models.delete(path);
    this.#texts.delete(path);
    this.#views.delete(path);
  }
}
