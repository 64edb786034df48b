import { create } from 'zustand';

/** What is read out and not shown. */
export const useAnnouncement = create<{ readonly text: string }>()(() => ({ text: '' }));

export function announce(text: string): void {
  useAnnouncement.setState({ text });
}
