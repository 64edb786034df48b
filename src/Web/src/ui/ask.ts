import { create } from 'zustand';

export interface Question {
  readonly title: string;
  readonly text?: string;
  /** What the button that agrees says. */
  readonly action: string;
  readonly isDanger?: boolean;
  /** What a second button says that agrees to something else. With it the answer is what the pressed one says. */
  readonly other?: string;
  /** With it the answer is a text, which begins as this one. */
  readonly value?: string;
  /** The text may have several lines, and is taken as it is. */
  readonly hasLines?: boolean;
  /** Texts to choose from; others are fine, too. */
  readonly offers?: readonly string[];
  /** What is wrong with a text, in words. */
  readonly problem?: (value: string) => string | undefined;
}

interface Asked extends Question {
  readonly answer: (value: string | undefined) => void;
}

/** The question that the page asks. */
export const useQuestion = create<{ readonly asked: Asked | undefined }>()(() => ({ asked: undefined }));

/** Asks; resolves to the text (empty if none was asked for) or the pressed button, or to undefined if the person turned away. */
export function ask(question: Question): Promise<string | undefined> {
  useQuestion.getState().asked?.answer(undefined);
  return new Promise((resolve) => {
    const answer = (value: string | undefined) => {
      useQuestion.setState({ asked: undefined });
      resolve(value);
    };
    useQuestion.setState({ asked: { ...question, answer } });
  });
}
