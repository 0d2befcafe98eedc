import { useId } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { Badge } from '../shared/ui/index.ts';

export interface SectionProps {
  title: string;
  count?: number;
  children: ComponentChildren;
}

/** A landmark of the page under a heading of its own. */
export function Section({ title, count, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div class="section-title">
        <h2 id={id}>{title}</h2>
        {count !== undefined && <Badge>{count.toLocaleString()}</Badge>}
      </div>
      {children}
    </section>
  );
}
