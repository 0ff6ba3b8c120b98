import { type ReactNode, useEffect, useRef } from 'react';
import { useMe } from '../api/use-me.ts';

interface Props {
  title: string;
  /** Beside the heading: what can be done on this page. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** The first page of a visit leaves the focus at the beginning; those after it take it, so that a screen reader says where one is. */
let wasPageShown = false;

/** One page: its only h1, and its name in the tab. */
export function Page({ title, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wasPageShown) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    wasPageShown = true;
  }, []);
  // Whoever was handed a link knows its name, and not ours.
  const { data: me } = useMe();
  const site = me?.title ?? 'Poolgate';
  useEffect(() => {
    document.title = site === title ? title : `${title} · ${site}`;
  }, [title, site]);
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </>
  );
}
