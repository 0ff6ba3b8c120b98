import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMe } from '../api/use-me.ts';
import { useFigures } from '../figures/use-figures.ts';
import { announce } from '../frame/announce.tsx';
import { whenIdle } from '../pace/when-idle.ts';
import { useConnection } from './connection-store.ts';
import { startFeed } from './start-feed.ts';
import './live.css';

/** Follows the gateway as long as somebody is there who may read, and says where it cannot. */
export function LiveFeed() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { data: me, error } = useMe();
  const reads = me !== undefined && !error && me.role !== 'nobody' && me.role !== 'metrics';
  const sayBack = useRef(() => {});
  sayBack.current = () => announce(t`Connected again. All figures were read anew.`);
  useEffect(() => {
    if (!reads) return;
    let stop = () => {};
    const leave = whenIdle(() => {
      stop = startFeed(queryClient, () => sayBack.current());
    });
    return () => {
      leave();
      stop();
    };
  }, [queryClient, reads]);
  return <LostBanner />;
}

function LostBanner() {
  const figures = useFigures();
  const { state, since } = useConnection();
  return (
    <div className="lost-banner" role="alert">
      {state === 'lost' && (
        <p>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M8 1 15.500 14.500h-15Zm-.8 5v4.400h1.600V6Zm0 5.300v1.600h1.600v-1.600Z" />
          </svg>
          <span>
            <strong>
              <Trans>No connection to the gateway since {figures.recent(since)}.</Trans>
            </strong>{' '}
            <Trans>All figures are of that time. The page goes on by itself as soon as the gateway answers.</Trans>
          </span>
        </p>
      )}
    </div>
  );
}
