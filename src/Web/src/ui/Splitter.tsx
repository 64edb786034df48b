import { useCallback, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { keep, local, recall } from './keep';

interface SplitterProps {
  readonly name: string;
  /** Where the place is kept. */
  readonly storageKey: string;
}

const least = 20;
const most = 80;
const step = 2;

/** A bar between two panes, moved by pointer or arrow keys. Sets `--split`, a percentage, on the element around it. */
export function Splitter({ name, storageKey }: SplitterProps) {
  const [split, setSplit] = useState(() => recall(local, storageKey, isSplit) ?? 50);
  const apply = useCallback((bar: HTMLElement) => bar.parentElement?.style.setProperty('--split', String(split)), [split]);
  const move = (to: number) => {
    const next = Math.round(Math.min(most, Math.max(least, to)));
    setSplit(next);
    keep(local, storageKey, next);
  };
  const byPointer = (event: PointerEvent<HTMLElement>) => {
    const around = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || around === undefined) return;
    const isStacked = getComputedStyle(event.currentTarget).cursor === 'row-resize';
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
      ref={(bar) => {
        if (bar !== null) apply(bar);
      }}
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-label={name}
      aria-valuenow={split}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={byPointer}
      onDoubleClick={() => {
        move(50);
      }}
      onKeyDown={byKey}
    />
  );
}

function isSplit(value: unknown): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}
