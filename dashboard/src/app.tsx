import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from './address/hash-location.ts';
import { createQueryClient } from './api/query-client.ts';
import { useSessionKey } from './api/session-key.ts';
import { Frame } from './frame/frame.tsx';
import { Routes } from './routes.tsx';

export function App() {
  const key = useSessionKey();
  // What was answered to one key is never shown to another: each has a memory of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is the reason for a new client
  const queryClient = useMemo(createQueryClient, [key]);
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
