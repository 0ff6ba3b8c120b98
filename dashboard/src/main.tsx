// First, because it has the order of the layers.
import './styles/index.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { configureClient } from './api/client.ts';
import { createQueryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import { beginReads } from './begin-reads.ts';
import { showNotStarted } from './frame/not-started.ts';
import { activate } from './language/activate.ts';
import { languageAmong } from './language/languages.ts';
import { preferencesNow } from './preferences/preferences.ts';

const place = document.getElementById('page');
if (place === null) throw new Error('The page has no place for itself');
configureClient();
const queryClient = createQueryClient();
beginReads(queryClient);
void show(place);

/** Other files import the one that this is in: nothing of it may wait before it has run. */
async function show(place: HTMLElement): Promise<void> {
  const language = preferencesNow().language ?? languageAmong(navigator.languages);
  try {
    // Nothing is shown in another language first, unless the words of this one cannot be had.
    await activate(language).catch(() => activate('en'));
    createRoot(place).render(
      <StrictMode>
        <App queryClient={queryClient} />
      </StrictMode>,
    );
  } catch {
    showNotStarted(place, language);
  }
}
