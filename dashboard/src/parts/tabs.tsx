import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';

interface Tab<Name extends string> {
  name: Name;
  title: string;
  content: ReactNode;
}

interface Props<Name extends string> {
  /** What the tabs are about, for whoever does not see them. */
  label: string;
  tabs: readonly Tab<Name>[];
  /** Kept by the page in its address, so that a tab can be shared. */
  current: Name;
  onChange: (name: Name) => void;
}

/** Tabs by arrow keys; only the panel that is open is built. */
export function Tabs<Name extends string>({ label, tabs, current, onChange }: Props<Name>) {
  const list = useRef<HTMLDivElement>(null);
  useSelectedInView(list, current);
  return (
    <BaseTabs.Root className="tabs" value={current} onValueChange={(value: Name) => onChange(value)}>
      <BaseTabs.List className="tabs-list" ref={list} aria-label={label} activateOnFocus>
        {tabs.map(({ name, title }) => (
          <BaseTabs.Tab className="tabs-tab" key={name} value={name}>
            {title}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map(({ name, content }) => (
        <BaseTabs.Panel className="tabs-panel" key={name} value={name}>
          {content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}

/** The row of tabs scrolls where it is narrow; the selected one is never beyond its edge, also once a phone was turned. */
function useSelectedInView(list: RefObject<HTMLElement | null>, current: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab may be beyond the edge
  useEffect(() => {
    const { current: row } = list;
    if (row === null) return;
    const bringIn = () => {
      const tab = row.querySelector('[aria-selected="true"]');
      if (tab === null) return;
      const [edges, room] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
      if (edges.left < room.left) row.scrollLeft -= room.left - edges.left;
      else if (edges.right > room.right) row.scrollLeft += edges.right - room.right;
    };
    const observer = new ResizeObserver(bringIn);
    observer.observe(row);
    return () => observer.disconnect();
  }, [list, current]);
}
