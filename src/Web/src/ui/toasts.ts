import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly text: string;
}

/** Short words that go by themselves. */
export const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

const shownMs = 5000;
let count = 0;

export function toast(text: string): void {
  const id = ++count;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id, text }] }));
  setTimeout(() => {
    useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
  }, shownMs);
}
