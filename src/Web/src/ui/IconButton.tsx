import type { ComponentProps, ReactNode } from 'react';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'name' | 'children'> {
  /** Read out, and shown when pointed at. */
  readonly name: string;
  /** Its key, shown behind the name. */
  readonly hint?: string;
  readonly icon: ReactNode;
  readonly onPress?: () => void;
}

/** A button that is a picture, with a name for everyone who can't see it. */
export function IconButton({ name, hint, icon, onPress, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`icon-button ${className ?? ''}`}
      aria-label={name}
      title={hint === undefined ? name : `${name} (${hint})`}
      {...(onPress === undefined ? {} : { onClick: () => { onPress(); } })}
    >
      {icon}
    </button>
  );
}
