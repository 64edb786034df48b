import { useEffect, type KeyboardEvent, type ReactNode } from 'react';
import { CloseIcon } from './icons';

export interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  /** Read out in place of the label. */
  readonly title: string;
  /** What goes on in it, read out behind the title. */
  readonly state?: string | undefined;
  readonly mark?: 'dirty' | 'running' | 'news' | undefined;
}

interface TabsProps {
  readonly name: string;
  /** Id of the element that shows the active one. */
  readonly controls: string;
  readonly items: readonly TabItem[];
  readonly active: string | undefined;
  readonly onShow: (id: string) => void;
  readonly onClose?: ((id: string) => void) | undefined;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** A row of tabs: arrows go along, Delete or a middle click closes. */
export function Tabs({ name, controls, items, active, onShow, onClose }: TabsProps) {
  // Again when it got a longer name; not when a run begins in it: each look is a layout.
  const title = items.find(({ id }) => id === active)?.title;
  useEffect(() => {
    if (active !== undefined) document.getElementById(active)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, title]);
  const byKey = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const id = items[index]?.id;
    if (event.key === 'Delete' && id !== undefined) onClose?.(id);
    const step = steps[event.key];
    const next = step === undefined ? undefined : items[(index + step + items.length) % items.length];
    if (next === undefined) return;
    event.preventDefault();
    onShow(next.id);
    document.getElementById(next.id)?.focus();
  };
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={name}>
        {items.map((item, index) => (
          <div
            key={item.id}
            id={item.id}
            className="tab"
            role="tab"
            aria-selected={item.id === active}
            aria-controls={controls}
            aria-label={spoken(item)}
            tabIndex={item.id === active ? 0 : -1}
            title={onClose === undefined ? spoken(item) : `${spoken(item)} (Delete closes)`}
            data-mark={item.mark}
            onClick={() => { onShow(item.id); }}
            onKeyDown={(event) => { byKey(event, index); }}
            onAuxClick={({ button }) => { if (button === 1) onClose?.(item.id); }}
          >
            <span className="tab-label">{item.label}</span>
            {item.mark !== undefined && <span className="tab-mark" aria-hidden="true" />}
            {onClose !== undefined && (
              // Not a button: a tab holds none. Whoever has no pointer closes by Delete or from the palette.
              <span className="tab-close" aria-hidden="true" data-close={item.title} onClick={(event) => { event.stopPropagation(); onClose(item.id); }}>
                <CloseIcon />
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

const spoken = ({ title, state }: TabItem): string => (state === undefined ? title : `${title}, ${state}`);
