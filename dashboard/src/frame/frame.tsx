import { Trans } from '@lingui/react/macro';
import { type ReactNode, useRef } from 'react';
import { Link } from 'wouter';
import { places } from '../address/places.ts';
import { useMe } from '../api/use-me.ts';
import { FiguresContext, useFiguresOfPerson } from '../figures/use-figures.ts';
import { useLanguage } from '../language/use-language.ts';
import { LiveFeed } from '../live/live-feed.tsx';
import { Announcer } from './announce.tsx';
import { Navigation } from './navigation.tsx';
import { PreferencesButton } from './preferences-button.tsx';
import { SessionButton } from './session-button.tsx';

/** What is around every page. */
export function Frame({ children }: { children: ReactNode }) {
  useLanguage();
  const { data: me } = useMe();
  const figures = useFiguresOfPerson();
  const main = useRef<HTMLElement>(null);
  return (
    <FiguresContext value={figures}>
      {/* A button, because the part of the address after # says which page this is. */}
      <button className="skip-link" type="button" onClick={() => main.current?.focus()}>
        <Trans>Skip to the content</Trans>
      </button>
      <header className="bar">
        <Link className="bar-name" href={places.overview}>
          {me?.title ?? 'Poolgate'}
        </Link>
        <Navigation me={me} />
        <div className="bar-end">
          <PreferencesButton />
          <SessionButton />
        </div>
      </header>
      <LiveFeed />
      <main className="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <Announcer />
    </FiguresContext>
  );
}
