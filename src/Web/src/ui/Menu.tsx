import { ContextMenu, DropdownMenu } from 'radix-ui';
import { useState, type ReactElement, type ReactNode } from 'react';
import { CheckIcon } from './icons';

/** An entry of a menu; `-` is a line between entries. */
export type MenuItem =
  | '-'
  | {
      readonly label: string;
      readonly hint?: string;
      readonly icon?: ReactNode;
      readonly isChecked?: boolean;
      readonly isDisabled?: boolean;
      readonly isDanger?: boolean;
      readonly onPick: () => void;
    };

type Parts = Pick<typeof DropdownMenu, 'Item' | 'Separator' | 'Label'> | Pick<typeof ContextMenu, 'Item' | 'Separator' | 'Label'>;

function Items({ items, parts }: { readonly items: readonly MenuItem[]; readonly parts: Parts }) {
  return items.map((item, index) =>
    item === '-' ? (
      <parts.Separator key={index} className="menu-line" />
    ) : (
      <parts.Item
        key={item.label}
        className={`menu-item ${item.isDanger === true ? 'danger' : ''}`}
        disabled={item.isDisabled ?? false}
        {...(item.isChecked === undefined ? {} : { role: 'menuitemradio', 'aria-checked': item.isChecked })}
        onSelect={() => { item.onPick(); }}
      >
        <span className="menu-icon">{item.isChecked === true ? <CheckIcon /> : item.icon}</span>
        <span className="menu-label">{item.label}</span>
        {item.hint !== undefined && <kbd>{item.hint}</kbd>}
      </parts.Item>
    ),
  );
}

interface MenuProps {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly heading?: string;
}

/** A menu below the button that opens it. */
export function Menu({ trigger, items, heading }: MenuProps) {
  const [container, find] = useMain();
  return (
    <DropdownMenu.Root modal={false} onOpenChange={find}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8} onCloseAutoFocus={keepFocusOfDialogs}>
          {heading !== undefined && <DropdownMenu.Label className="menu-heading">{heading}</DropdownMenu.Label>}
          <Items items={items} parts={DropdownMenu} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The menu of the right mouse button, the menu key and a long press. */
export function MenuOf({ trigger, items }: MenuProps) {
  const [container, find] = useMain();
  return (
    <ContextMenu.Root modal={false} onOpenChange={find}>
      <ContextMenu.Trigger asChild>{trigger}</ContextMenu.Trigger>
      <ContextMenu.Portal container={container}>
        <ContextMenu.Content className="menu" collisionPadding={8} onCloseAutoFocus={keepFocusOfDialogs} onFocusOutside={stay}>
          <Items items={items} parts={ContextMenu} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

// Menus are part of the page's main landmark, so that nobody who goes by landmarks misses them.
function useMain(): [HTMLElement | null, () => void] {
  const [main, setMain] = useState<HTMLElement | null>(null);
  return [main, () => { setMain(document.querySelector('main')); }];
}

// Letting go after a long touch gives what was touched the focus.
function stay(event: Event): void {
  event.preventDefault();
}

// An entry may open a dialog or a field, which has the focus by then.
function keepFocusOfDialogs(event: Event): void {
  if (document.activeElement?.closest('[role=dialog], [role=alertdialog], input') !== null) event.preventDefault();
}
