import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from './address/hash-location.ts';
import { createQueryClient } from './api/query-client.ts';
import { useSessionKey } from './api/session-key.ts';
import { Frame } from './frame/frame.tsx';
import { Routes } from './routes.tsx';

/** @param queryClient holds what was asked for with the key that the page was opened with. */
export function App({ queryClient: first }: { queryClient: QueryClient }) {
  const key = useSessionKey();
  // What was answered to one key is never shown to another: each has a memory of its own.
  const [{ ofKey, queryClient }, setMemory] = useState({ ofKey: key, queryClient: first });
  if (ofKey !== key) {
    setMemory({ ofKey: key, queryClient: createQueryClient() });
    return null;
  }
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient} key={key}>
        <Router hook={useHashLocation}>
          <Frame>
            <Routes />
          </Frame>
        </Router>
      </QueryClientProvider>
    </I18nProvider>
  );
}
