import { type ReactNode, useEffect, useRef } from 'react';

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
  useEffect(() => {
    document.title = `${title} · Poolgate`;
  }, [title]);
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
