import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

/** Sends a form, has the alerts read again and closes it. What was refused stays to be shown, and is undefined where nothing was. */
export function useSending(send: () => Promise<unknown>, onClose: () => void) {
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await send();
      await queryClient.invalidateQueries({ queryKey: ['alerts'] });
      onClose();
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, onSubmit: (event: FormEvent) => void submit(event) };
}
