import { useCallback, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { keep, local, recall } from './keep';

interface SplitterProps {
  readonly name: string;
  /** Where the place is kept. */
  readonly storageKey: string;
  /** CSS variable that it sets on the element around it, in percent of that. */
  readonly variable: `--${string}`;
  /** Whether the panes lie one above the other. */
  readonly isStacked?: boolean;
  readonly usual?: number;
  readonly least?: number;
  readonly most?: number;
}

const step = 2;

/** A bar between two panes, moved by pointer or arrow keys; a double click puts it back. */
export function Splitter({ name, storageKey, variable, isStacked = false, usual = 50, least = 20, most = 80 }: SplitterProps) {
  const [split, setSplit] = useState(() => recall(local, storageKey, (value): value is number => typeof value === 'number' && value >= least && value <= most) ?? usual);
  const apply = useCallback(
    (bar: HTMLElement | null) => {
      bar?.parentElement?.style.setProperty(variable, String(split));
    },
    [split, variable],
  );
  const move = (to: number) => {
    const next = Math.round(Math.min(most, Math.max(least, to)) * 10) / 10;
    setSplit(next);
    keep(local, storageKey, next);
  };
  const byPointer = (event: PointerEvent<HTMLElement>) => {
    const around = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || around === undefined) return;
    move(isStacked ? ((event.clientY - around.top) / around.height) * 100 : ((event.clientX - around.left) / around.width) * 100);
  };
  const byKey = (event: KeyboardEvent) => {
    const direction = ['ArrowLeft', 'ArrowUp'].includes(event.key) ? -1 : ['ArrowRight', 'ArrowDown'].includes(event.key) ? 1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    move(split + direction * step);
  };
  return (
    <div
      ref={apply}
      className={`splitter ${isStacked ? 'stacked' : ''}`}
      role="separator"
      tabIndex={0}
      aria-label={name}
      aria-orientation={isStacked ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(split)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={byPointer}
      onDoubleClick={() => {
        move(usual);
      }}
      onKeyDown={byKey}
    />
  );
}
