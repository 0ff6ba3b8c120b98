import { clientJourneys } from './journeys/client.ts';
import { operatorJourneys } from './journeys/operator.ts';
import { overviewJourneys } from './journeys/overview.ts';
import { poolJourneys } from './journeys/pool.ts';
import { siteOver } from './journeys/site.ts';
import { browsing, onePageWorld } from './world/browsing.ts';

// One world for all: to start it takes longer than most journeys.

const site = siteOver(onePageWorld({ stopped: 'solopool' }), browsing());

overviewJourneys(site);
poolJourneys(site);
clientJourneys(site);
operatorJourneys(site);
