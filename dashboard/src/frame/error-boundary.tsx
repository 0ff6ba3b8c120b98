import { Trans, useLingui } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Page } from './page.tsx';

interface State {
  hasFailed: boolean;
}

/** A page that fails costs itself only: the frame, and with it the way to every other page, stays. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const { t } = useLingui();
  return (
    <Page title={t`This page could not be shown`}>
      <div className="problem" role="alert">
        <p>
          <Trans>The gateway may have a newer version of it by now. Load it again.</Trans>
        </p>
        <button className="button" type="button" onClick={() => location.reload()}>
          <Trans>Load again</Trans>
        </button>
      </div>
    </Page>
  );
}
