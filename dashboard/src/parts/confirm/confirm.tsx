import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Drawer } from '../drawer.tsx';
import { ProblemBox } from '../problem-box.tsx';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** The word on the button that does it. */
  action: string;
  /** What will be, and what cannot be taken back. */
  children: ReactNode;
  /** Closes the question where it succeeds; what it throws is shown. */
  onConfirm: () => Promise<void>;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ isOpen, onClose, title, action, children, onConfirm }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      close();
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer isOpen={isOpen} onClose={close} title={title} at="middle">
      {children}
      {error && <ProblemBox error={error} />}
      <button className="button" data-kind="main" type="button" disabled={isBusy} onClick={() => void confirm()}>
        {action}
      </button>{' '}
      <button className="button" type="button" onClick={close}>
        <Trans>Cancel</Trans>
      </button>
    </Drawer>
  );
}
