import type { ReactNode } from 'react';

/** A field of a form about a type, with its name. */
export function TypeField({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <label className="type-field">
      <span>{label}</span>
      {children}
    </label>
  );
}
