import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { configureClient } from './api/client.ts';
import { App } from './app.tsx';
import { activate } from './language/activate.ts';
import { languageAmong } from './language/languages.ts';
import { preferencesNow } from './preferences/preferences.ts';
import './styles/index.css';

const place = document.getElementById('page');
if (place === null) throw new Error('The page has no place for itself');
configureClient();
// Nothing is shown in another language first.
await activate(preferencesNow().language ?? languageAmong(navigator.languages));
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
