import { CSPProvider } from '@base-ui/react/csp-provider';
import { Dialog } from '@base-ui/react/dialog';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** In the middle of the screen, or a drawer at its side. */
  at?: 'middle' | 'side';
  children: ReactNode;
}

/**
 * Something of its own above the page: focus goes into it and back to where it was, Escape closes it, what is behind it is neither
 * reached nor read. The library writes no style elements, which the page's policy refuses.
 */
export function Drawer({ isOpen, onClose, title, at = 'side', children }: Props) {
  return (
    <CSPProvider disableStyleElements>
      <Dialog.Root open={isOpen} onOpenChange={(open) => open || onClose()}>
        <Dialog.Portal>
          <Dialog.Backdrop className="drawer-backdrop" />
          <Dialog.Popup className="drawer" data-at={at}>
            <div className="drawer-head">
              <Dialog.Title className="drawer-title">{title}</Dialog.Title>
              <Dialog.Close className="button">
                <Trans>Close</Trans>
              </Dialog.Close>
            </div>
            <div className="drawer-body">{children}</div>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </CSPProvider>
  );
}
