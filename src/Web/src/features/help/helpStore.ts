import { create } from 'zustand';

export const useHelp = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export const openHelp = (): void => {
  useHelp.setState({ isOpen: true });
};

export const closeHelp = (): void => {
  useHelp.setState({ isOpen: false });
};
