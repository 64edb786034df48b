import type { ReactNode } from 'react';

interface PanelProps {
  readonly name: string;
  readonly className: string;
  readonly testId?: string;
  /** Left side of the bar. */
  readonly title: ReactNode;
  /** Right side of the bar. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A named region with a bar above its content. */
export function Panel({ name, className, testId, title, actions, children }: PanelProps) {
  return (
    <section className={`panel ${className}`} aria-label={name} data-testid={testId}>
      <div className="panel-bar">
        <div className="panel-title">{title}</div>
        {actions !== undefined && <div className="panel-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
