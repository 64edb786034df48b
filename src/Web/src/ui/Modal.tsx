import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { giveFocusBack } from './giveBack';
import { CloseIcon } from './icons';
import { IconButton } from './IconButton';

interface ModalProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** It is gone, and the focus is back where it was. */
  readonly onClosed?: () => void;
  readonly className?: string;
  /** The title is for screen readers only, and there is no button to close. */
  readonly isBare?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the page; Escape and a press beside it close it. */
export function Modal({ title, isOpen, onClose, onClosed, className = '', isBare = false, children }: ModalProps) {
  const closed = (event: Event) => {
    event.preventDefault();
    giveFocusBack();
    onClosed?.();
  };
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className={`dialog ${className}`} aria-describedby={undefined} onCloseAutoFocus={closed}>
          <div className={isBare ? 'hidden' : 'dialog-head'}>
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            {!isBare && <IconButton name="Close" icon={<CloseIcon />} onPress={onClose} />}
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
