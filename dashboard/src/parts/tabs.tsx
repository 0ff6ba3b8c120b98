import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

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
  return (
    <BaseTabs.Root className="tabs" value={current} onValueChange={(value: Name) => onChange(value)}>
      <BaseTabs.List className="tabs-list" aria-label={label} activateOnFocus>
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
