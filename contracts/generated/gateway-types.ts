// Generated from gateway.openapi.yaml. Do not edit.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page, or where everything is
         * @description The dashboard for a browser, or a page of links where it was not built; the links as JSON for a caller whose `Accept` prefers that.
         *     Every link is relative; what the page loads is below `/assets/`, for which no key is needed. HEAD and OPTIONS are answered too, which is what a load balancer's check may ask.
         *     A query is ignored: mail programs and messengers add their own to a link. Since version 0.1.3.
         */
        get: operations["getIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The metadata of the pools, filtered */
        get: operations["listPools"];
        put?: never;
        /**
         * Add a pool, or try its settings
         * @description Passed on to the service that reads the type. The settings are kept by the service itself, in its file, and its secrets sealed; no pool file is written. The account is read at once.
         *     With `dry_run=true` it is read once and nothing is stored.
         */
        post: operations["createPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The metadata of one pool */
        get: operations["getPool"];
        put?: never;
        post?: never;
        /**
         * Take away a pool that was added by `POST /api/pools`
         * @description Passed on to the owning service. Its settings and secrets are gone, and it is inactive. Its history stays, and its number is not given again. A pool of a pool file is
         *     taken away there (409).
         */
        delete: operations["deletePool"];
        options?: never;
        head?: never;
        /**
         * Change the settings of a pool that was added by `POST /api/pools`
         * @description Passed on to the owning service. What is left out stays, secrets too. The changed settings are checked whole; the account is read by them at once. With `dry_run=true`
         *     it is read once by them and nothing is stored. Pools of pool files are changed there alone (409).
         */
        patch: operations["updatePool"];
        trace?: never;
    };
    "/api/pools/{pool_id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings of a pool, without its secrets
         * @description Passed on to the owning service. For a form in which they are changed, and for a person who looks what is set. Never kept by anybody on the way (`Cache-Control: no-store`).
         */
        get: operations["getPoolSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest reading of one pool and how fresh it is
         * @description Answered from memory, also while the service that reads the pool is down (`freshness` is then `unreachable`).
         */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The workers of the newest reading
         * @description Answered by the service that owns the pool; 503 while it is down, 502 where it fails.
         */
        get: operations["getWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/workers/{worker_name}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One worker over time
         * @description Answered by the service that owns the pool; 503 while it is down, 502 where it fails. Where the gateway has a history database
         *     (`HISTORY_DATABASE_URL`), it answers from there, also while the service is down, and `X-History-Source` says so.
         */
        get: operations["getWorkerHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/workers/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One worker over time, asked by its id
         * @description Like `/workers/{worker_name}/history`, for any worker. A name such as `..` cannot be part of a path: clients and proxies read it as
         *     a step up. Answered by the service that owns the pool; 503 while it is down, or older than contract
         *     0.1.3, and 502 where it fails.
         */
        get: operations["getWorkerHistoryById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account over time
         * @description Answered by the service that owns the pool; 503 while it is down, 502 where it fails. Where the gateway has a history database
         *     (`HISTORY_DATABASE_URL`), it answers from there, also while the service is down, and `X-History-Source` says so.
         */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Income by day
         * @description Answered by the service that owns the pool; 503 while it is down, 502 where it fails. Where the gateway has a history database
         *     (`HISTORY_DATABASE_URL`), it answers from there, also while the service is down, and `X-History-Source` says so.
         */
        get: operations["getEarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payments that the pool listed
         * @description Answered by the service that owns the pool; 503 while it is down, 502 where it fails. Where the gateway has a history database
         *     (`HISTORY_DATABASE_URL`), it answers from there, also while the service is down, and `X-History-Source` says so.
         */
        get: operations["getPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/payout-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payout events of a pool
         * @description Answered by the service that owns the pool; 503 while it is down, 502 where it fails or is older than contract 0.1.8. Since version 0.1.7.
         *     Where the gateway has a history database (`HISTORY_DATABASE_URL`), it answers from there, also while the service is down, and
         *     `X-History-Source` says so.
         */
        get: operations["getPayoutEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The anomalies of one pool
         * @description Answered by the service that owns the pool; 503 while it is down, 502 where it fails.
         */
        get: operations["getAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/anomalies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark an anomaly as resolved, or open it again
         * @description Passed on to the owning service.
         */
        patch: operations["updateAnomaly"];
        trace?: never;
    };
    "/api/pools/{pool_id}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the account now
         * @description Passed on to the owning service, which answers when the reading or the failure is stored.
         */
        post: operations["pollPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools/{pool_id}/tile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tile of one pool
         * @description From memory; the same as its entry in `/api/dashboard`.
         */
        get: operations["getTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it changes
         * @description Server-sent events about the pools of a filter with their alerts, and about all services that the caller sees. Listen first, then read `/api/status` with the same
         *     filter, `/api/sources` and `/api/alerts`, and apply what comes: each event replaces the element of the same `pool_id`, `name` or `alert_id`; of payments, of the same
         *     `pool_id` and `event_id`. Once `resync` comes, read them again. An event tells the newest state whole: several changes that come close together may be one event, and what ends as it began
         *     may be told all the same.
         *
         *     The stream begins with the `id` of now, in an event `begin`. Who comes back with the last `id` that he got, in `Last-Event-ID`, gets the newest state of what moved
         *     since. An `id` is good in the same filter and with the same rights, until the gateway starts again or nobody has listened for two minutes. A line that
         *     begins with `:` comes at least every three seconds, so that a lost connection is noticed. The stream ends where its key is revoked or expires, and
         *     where a listener takes nothing for half a minute.
         *
         *     Read it with `fetch`, which can send the key as a header. Over HTTP/1.1 a browser has six connections to a host: let one tab listen for all.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What rows of a dashboard show beyond the status, for every pool of a filter
         * @description Sparklines, usual hashrates, payout thresholds and the newest payments and days, in one answer. It is kept: services are asked only for pools
         *     that were read again since, or whose last half hour is over, all at once and for two seconds at most. One that does not answer is named in
         *     `coverage`, and its last known trends stay.
         */
        get: operations["listTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tile for every active pool, filtered
         * @description From memory, for dashboards that show a few figures of each account.
         */
        get: operations["getDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest reading of every active pool, filtered
         * @description Everything a dashboard shows, in one answer from memory. `coverage` names every pool of this answer that is not fresh and every
         *     service that cannot be followed, and why.
         */
        get: operations["listStatuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The active pools of a filter added up, by client, company, country or type
         * @description Totals add the last known figures that are at most an hour (or three poll intervals, if longer) old, as those of a client do. Older
         *     ones are missing, and `coverage` says which. Hashrates are added by algorithm, balances by currency.
         */
        get: operations["getTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The workers of every active pool
         * @description Only the newest reading of each pool, sorted by (pool_id, worker_id). For each answer the gateway asks the services that own the
         *     pools, all at once and for two seconds at most. `coverage` names each service that was not asked or did not answer in time and why,
         *     and each pool that is not fresh or whose list of workers is incomplete.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payments of every pool
         * @description Every payout event, and the payments that were listed before their account was counted, which have no `event_id`; of closed accounts too. Newest
         *     first, by `paid_at`, or `first_seen_at` where that is null. For each answer the gateway asks the services that own the pools, all at once and
         *     for two seconds at most. `coverage` names each service that was not asked, is too old (before contract 0.1.8) or did not answer in time, and
         *     each pool that is not fresh. Only what is `confirmed` is money received. Since version 0.1.7.
         */
        get: operations["listPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The anomalies of every active pool
         * @description Newest first. For each answer the gateway asks the services that own the pools, all at once and for two seconds at most. `coverage`
         *     names each service that was not asked or did not answer in time and why, and each pool that is not fresh.
         */
        get: operations["listAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What all pools earned, added up by day, month, country, client, company or pool
         * @description Inactive pools are included: an account that was closed in June earned until May. For each answer the gateway asks the services that
         *     own the pools, all at once and for six seconds at most, and counts each pool once. `coverage` names the pools whose earnings are
         *     missing and why, and those without a known day in the span.
         */
        get: operations["sumEarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every client that has a pool */
        get: operations["listClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The accounts of one client, named in the query
         * @description As `/api/clients/{client_name}/summary`, for any name: proxies change paths with `/`, `..` or `%2F` in them, and no query. Since version
         *     0.1.3.
         */
        get: operations["getClientSummaryByQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the accounts of one client earned, named in the query
         * @description As `/api/clients/{client_name}/earnings`, for any name: proxies change paths with `/`, `..` or `%2F` in them, and no query. Since version
         *     0.1.3.
         */
        get: operations["sumClientEarningsByQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client_name}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The accounts of one client, added up
         * @description Totals add the last known figures that are at most an hour (or three poll intervals, if longer) old, whatever the state of their
         *     service. Older ones are missing, and `coverage` says which. Hashrates are added by algorithm, balances by currency.
         */
        get: operations["getClientSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client_name}/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the accounts of one client earned, added up
         * @description As `/api/earnings?client=`, but 404 where no pool belongs to the client.
         */
        get: operations["sumClientEarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every scraper service and its state */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget a service that is gone, and its pools
         * @description For a service that will not come back. The gateway forgets its last figures; its own file is not touched. A service that is still
         *     named in `SCRAPERS`, or whose container runs again, is listed as soon as it answers. One that answers now is not forgotten (409).
         */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{name}/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API description of one scraper service
         * @description What the service describes of the contract that this gateway knows: the operations and parameters that both have, in the words of the
         *     gateway's contract, with the service's `version`. While the service is down, by the last description it gave. The service's own document is
         *     at its own `/openapi.json`.
         */
        get: operations["getSourceContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pool-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pool types that services read now, each with the form of its accounts
         * @description The gateway asks the services that are up, all at once and for two seconds at most. `coverage` names those that did not say what they
         *     read. A key that does not see all pools is told of the services that it sees in `/api/sources`. Since version 0.1.7.
         */
        get: operations["listPoolTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pool-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates of pools to add, by the type that reads them
         * @description They are the files of `POOL_TEMPLATES_DIR`, by default those that come with Poolgate; a file that is changed, added or removed counts within
         *     seconds. What is wrong with one is in `refused`, which is empty for a key that does not see all pools. Services are asked for their types as
         *     for `/api/pool-types`. Since version 0.1.7.
         */
        get: operations["listPoolTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong now, and what was
         * @description The episodes of all rules, those that began last first. One is there from the first round in which its condition held; it is told to
         *     people once it is `firing`. What the caller's key may not see is not there.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules in force, and what is wrong in the alerts file
         * @description `ALERTS_FILE` is read again when it changes. Where it cannot be read at all, what was in force stays in force; a wrong entry costs itself.
         */
        get: operations["listAlertRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom alerts are told, and whether that works
         * @description Without addresses and secrets.
         */
        get: operations["listAlertTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/targets/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message to a target
         * @description It goes the way that alerts go, in the target's language, and is sent now: quiet hours and limits do not hold it back. It answers once
         *     the message was delivered or failed, and after 20 s at the latest.
         */
        post: operations["testAlertTarget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent, what waits and what failed */
        get: operations["listAlertDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again what failed
         * @description With the same id, so that a receiver who has it already knows it. Also where a target was disabled, which is over then.
         */
        post: operations["replayAlertDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Silences that are in force or to come
         * @description Those of maintenance windows in the alerts file are here too.
         */
        get: operations["listSilences"];
        put?: never;
        /**
         * Tell nobody of some alerts for a while
         * @description The alerts go on and are shown; they are told once the silence ends, if they still fire. All that is given must fit; a silence without
         *     any limit is for everything. The author is the name of the key.
         */
        post: operations["createSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a silence
         * @description What still fires is told. A maintenance window ends by the alerts file.
         */
        delete: operations["endSilence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/acknowledgements/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody takes care of it
         * @description Nothing more is told of this episode but its end, for as long as it lasts or until `until`. The author is the name of the key.
         */
        post: operations["acknowledgeAlert"];
        /** Take an acknowledgement back */
        delete: operations["withdrawAcknowledgement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the caller may do
         * @description Also for callers without a key. A key that is not good is a 401 here too.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every key that was made, links among them
         * @description Without their secrets, which are kept as hashes. Revoked and expired ones are listed for 90 days.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key
         * @description In force at once. Its text is in this answer and nowhere else.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key or a link
         * @description In force at once. A revoked key cannot be taken back.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a key another text
         * @description The text before stays good for a while, so that whoever has it can change over. For links too.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every watcher link that was made
         * @description Without their secrets, which are kept as hashes. Revoked and expired ones are listed for 90 days.
         */
        get: operations["listLinks"];
        put?: never;
        /**
         * Make a watcher link
         * @description A `read` key for a person, as an address to open in a browser. The key stands behind `#`, so browsers send it to no server. It is in this
         *     answer and nowhere else.
         */
        post: operations["createLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was changed, by whom, and which keys were refused
         * @description Names of fields, never their values. A change that was refused is here too. Refused keys are added up by caller and hour, and changes that a key
         *     may not make by key, action, caller and hour. Entries are kept for `AUDIT_RETENTION`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether every active pool is read and fresh
         * @description For monitors. 200 where every active pool of the filter is fresh, and nothing of it is refused and therefore not read, unread, or
         *     behind a service that never answered. `/health/ready` only tells whether the gateway itself can answer.
         */
        get: operations["getPoolsHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the gateway can answer (its memory is loaded and its keys can be read; services may be down) */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Swagger UI for this API and that of each scraper service, chosen by name */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What `account` in a pool file must hold, as JSON Schema (2020-12) that a form can be made of: each field has `title` and `description`, a
         *     secret one `writeOnly: true`. A type with several ways in has an object for each under `anyOf`, with its own title and description, in
         *     the order in which they are to be offered. It describes values as they are once `${NAME}` is replaced. The service judges in the end:
         *     what fits here it may still refuse, with a sentence.
         */
        AccountSchema: {
            /**
             * @description Its dialect.
             * @constant
             */
            $schema?: "https://json-schema.org/draft/2020-12/schema";
            /**
             * @description It is an object.
             * @constant
             */
            type: "object";
            /**
             * @description Its name.
             * @example API key
             */
            title?: string;
            /**
             * @description What is to be known before it is filled in.
             * @example All figures. The better way in.
             */
            description?: string;
            /** @description The ways in; left out where there is only one, whose fields then stand beside this. */
            anyOf?: components["schemas"]["AccountWay"][];
            /**
             * @description The fields by their names in the pool file, each a JSON Schema.
             * @example {
             *       "api_key": {
             *         "type": "string",
             *         "title": "API key",
             *         "description": "Made in the settings of the account.",
             *         "writeOnly": true
             *       }
             *     }
             */
            properties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            required?: components["schemas"]["RequiredFields"];
            /**
             * @description False where no other field may be given.
             * @example false
             */
            additionalProperties?: boolean;
        };
        /** @description One way into an account of a type that has several. */
        AccountWay: {
            /**
             * @description It is an object.
             * @constant
             */
            type: "object";
            /**
             * @description What people choose it by.
             * @example API key
             */
            title: string;
            /**
             * @description What speaks for it or against it.
             * @example All figures. The better way in.
             */
            description?: string;
            /**
             * @description The fields by their names in the pool file, each a JSON Schema.
             * @example {
             *       "api_key": {
             *         "type": "string",
             *         "title": "API key",
             *         "description": "Made in the settings of the account.",
             *         "writeOnly": true
             *       }
             *     }
             */
            properties: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            required?: components["schemas"]["RequiredFields"];
            /**
             * @description False where no other field may be given.
             * @example false
             */
            additionalProperties?: boolean;
        };
        /** @description Who takes care of it is the name of the key. */
        AcknowledgementDraft: {
            /**
             * @description What is done about it.
             * @example on the way
             */
            note?: string;
            /**
             * @description For how long: a number with `m`, `h` or `d`. Without it, for as long as it lasts.
             * @example 8h
             */
            for?: string;
        };
        /** @description One episode of a rule on what it is about. */
        Alert: {
            /**
             * @description Names the episode for good.
             * @example al_01HZX3V9
             */
            alert_id: string;
            kind: components["schemas"]["RuleKind"];
            severity: components["schemas"]["AlertSeverity"];
            state: components["schemas"]["AlertState"];
            /**
             * @description What is wrong in a sentence.
             * @example 20 of 202 workers are offline.
             */
            summary: string;
            /** @description The account it is about; null where it is about a service. */
            pool_id: components["schemas"]["PoolId"] | null;
            /**
             * @description The account's name now; null where it is about a service or the account is not known any more.
             * @example Antpool Main
             */
            pool_name: string | null;
            /**
             * @description The part of the account; null where it is about all of it.
             * @example money
             */
            part: string | null;
            /**
             * @description The service it is about; null where it is about an account, or the key does not see all pools.
             * @example antpool
             */
            source: string | null;
            /**
             * @description The payout event it is about; null for all other rules.
             * @example listed:BTC:38518124
             */
            event_id: string | null;
            /**
             * @description Whose account it is; null where it is about a service.
             * @example Client Company Ltd
             */
            client_name: string | null;
            /**
             * @description The figures that the rule saw last, by name. Hashrates in H/s, rates as fractions, amounts as decimal strings, moments in RFC 3339.
             * @example {
             *       "offline": 20,
             *       "online": 182,
             *       "usual": 2
             *     }
             */
            facts: {
                [key: string]: unknown;
            };
            pending_at: components["schemas"]["Moment"];
            fired_at: components["schemas"]["Moment"];
            ended_at: components["schemas"]["Moment"];
            /**
             * @description Why the rule cannot judge now, so that the episode stays as it is; null where it can.
             * @example null
             */
            cannot_look: {
                /**
                 * @description What keeps it from looking.
                 * @example no_data
                 * @enum {string}
                 */
                is: "no_data" | "error";
                /**
                 * @description A sentence.
                 * @example The figures are stale.
                 */
                reason: string;
            } | null;
            /** @description Why nobody is told of it now; empty where people are. */
            quiet: components["schemas"]["Quiet"][];
            /** @description Whom it was told, the newest last. Null for keys that are not `admin`. */
            told: components["schemas"]["Told"][] | null;
        };
        /**
         * @description The data of an `alert` event; an alert began, went on to another state, or somebody silenced or acknowledged it. `told` is null, and so are author and
         *     note of `quiet`, whoever listens: `/api/alerts` has them. One that ended may be one that was nothing, which the lists do not have.
         */
        AlertEvent: components["schemas"]["Alert"];
        /** @description Episodes of rules. */
        AlertPage: {
            alerting: components["schemas"]["Alerting"];
            /** @description The episodes of this page. */
            alerts: components["schemas"]["Alert"][];
        };
        /** @description A rule and its settings. */
        AlertRule: {
            kind: components["schemas"]["RuleKind"];
            /**
             * @description Whether it is judged at all.
             * @example true
             */
            on: boolean;
            severity: components["schemas"]["AlertSeverity"];
            /**
             * @description For how long its condition must hold.
             * @example 1800
             */
            for_seconds: number;
            /**
             * @description For how long it must be gone.
             * @example 1200
             */
            keep_firing_for_seconds: number;
            /**
             * @description Its thresholds, by the names that the alerts file has.
             * @example {
             *       "count": 5,
             *       "share": 0.05
             *     }
             */
            settings: {
                [key: string]: unknown;
            };
            /**
             * @description How many of its episodes fire now.
             * @example 0
             */
            open: number;
            /**
             * @description On how many it cannot look now.
             * @example 0
             */
            blind: number;
        };
        /** @description What is in force. */
        AlertRules: {
            file: components["schemas"]["AlertsFile"];
            /** @description Each rule, with the settings that hold where the file has none for some. */
            rules: components["schemas"]["AlertRule"][];
        };
        /**
         * @description How bad it is.
         * @example warning
         * @enum {string}
         */
        AlertSeverity: "info" | "warning" | "critical";
        /**
         * @description `pending`: its condition holds, not yet for as long as its rule asks. `firing`: it does. `recovering`: it is gone, not yet for long enough. `ended`: it is over.
         * @example firing
         * @enum {string}
         */
        AlertState: "pending" | "firing" | "recovering" | "ended";
        /** @description A target, without its address and secrets. */
        AlertTarget: {
            /**
             * @description Its name in the alerts file.
             * @example ops
             */
            name: string;
            /**
             * @description How it is reached.
             * @example telegram
             * @enum {string}
             */
            type: "telegram" | "webhook" | "email" | "ping";
            /**
             * @description The language of its messages.
             * @example ru
             * @enum {string}
             */
            language: "en" | "ru";
            /**
             * @description `disabled`: it said that it wants no more (410), until it is replayed or tested.
             * @example ok
             * @enum {string}
             */
            state: "ok" | "failing" | "disabled";
            failing_since: components["schemas"]["Moment"];
            /**
             * @description Why the last try failed; null where it did not.
             * @example null
             */
            last_error: string | null;
            last_sent_at: components["schemas"]["Moment"];
            /**
             * @description How many messages wait for it.
             * @example 0
             */
            waiting: number;
            /**
             * @description How many messages were given up and can be replayed.
             * @example 0
             */
            failed: number;
        };
        /** @description Whom alerts are told. */
        AlertTargets: {
            /** @description By name. */
            targets: components["schemas"]["AlertTarget"][];
        };
        /** @description Whether alerts work at all. */
        Alerting: {
            /**
             * @description `off`: nothing is judged, for the reason in `message`; `no_targets`: judged and told to nobody.
             * @example on
             * @enum {string}
             */
            state: "on" | "off" | "no_targets";
            /**
             * @description What is wrong and what to do; null where nothing is.
             * @example null
             */
            message: string | null;
            /**
             * @description On how many accounts and services a rule cannot look now, of those that the caller sees.
             * @example 0
             */
            blind: number;
        };
        /** @description The alerts file. */
        AlertsFile: {
            /**
             * @description Where it is.
             * @example /etc/poolgate/alerts.yaml
             */
            path: string;
            /**
             * @description `absent`: there is none, and the defaults hold. `broken`: it cannot be read, and what it said before holds.
             * @example in_force
             * @enum {string}
             */
            state: "in_force" | "absent" | "broken";
            read_at: components["schemas"]["Moment"];
            /**
             * @description What is wrong in it. Entries without a fault hold.
             * @example []
             */
            faults: {
                /**
                 * @description The line; null where it concerns the whole file.
                 * @example 12
                 */
                line: number | null;
                /**
                 * @description What is wrong and what to write.
                 * @example `for: soon` is no duration; write a number with s, m, h or d, such as 30m.
                 */
                reason: string;
            }[];
        };
        /** @description The account's hashrate on one algorithm. Hashrates of different algorithms are never added. */
        AlgorithmHashrate: {
            /**
             * @description Lower case without punctuation (`sha256`, `scrypt`); null where neither the pool nor the settings say it.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Hashrate now, as text; null where the pool gave none.
             * @example 37.405 PH/s
             */
            current_hashrate: string | null;
            /**
             * @description Hashrate now, in H/s; null where the pool gave none.
             * @example 37405000000000000
             */
            current_hashrate_hs: number | null;
            /**
             * @description Mean of 24 hours, as text; null where neither the pool nor 24 hours of readings give it.
             * @example 38.210 PH/s
             */
            avg_hashrate_24h: string | null;
            /**
             * @description Mean of 24 hours, in H/s; null where neither the pool nor 24 hours of readings give it.
             * @example 38210000000000000
             */
            avg_hashrate_24h_hs: number | null;
        };
        /** @description The anomalies of one account, newest first. */
        Anomalies: {
            pool_id: components["schemas"]["PoolId"];
            /** @description The anomalies of this page, newest first. */
            anomalies: components["schemas"]["Anomaly"][];
        };
        /**
         * @description One row per anomaly, newest first; written as `PayoutsCsv` is.
         * @example id,timestamp,pool_id,observer_url,anomaly_type,description,severity,resolved
         *     17,2026-11-21T09:00:00Z,antpool_001,https://www.antpool.com,OFFLINE_WORKERS,7 of 202 workers are offline.,HIGH,false
         */
        AnomaliesCsv: string;
        /** @description Something about the account that needs attention. It is opened once, updated while it lasts, and resolved automatically when it is over. */
        Anomaly: {
            /**
             * @description Number of the anomaly in its service's store.
             * @example 17
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was opened (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string;
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The page where a person sees this account.
             * @example https://www.antpool.com
             */
            observer_url: string;
            anomaly_type: components["schemas"]["AnomalyType"];
            /**
             * @description A sentence with the figures.
             * @example 7 of 202 workers are offline.
             */
            description: string;
            severity: components["schemas"]["Severity"];
            /**
             * @description Whether it is over or was marked so.
             * @example false
             */
            resolved: boolean;
            /**
             * Format: date-time
             * @description When it was over, or was marked so (UTC). One that was marked and went on gets the moment at which it was really over, once that is seen. Null while it is open, and where it ended before this was kept; left out by services older than contract 0.1.7.
             * @example 2026-11-21T10:20:00Z
             */
            ended_at?: string | null;
        };
        /** @description The data of an `anomaly` event; what is open at a pool changed. `…/anomalies` lists them. */
        AnomalyEvent: {
            pool_id: components["schemas"]["PoolId"];
            /** @description As in the status of the pool; empty where none is open any more. */
            open_anomalies: components["schemas"]["OpenAnomalies"][];
        };
        /** @description What can be changed in an anomaly. */
        AnomalyPatch: {
            /**
             * @description True marks it as dealt with; false opens it again.
             * @example true
             */
            resolved: boolean;
        };
        /**
         * @description What is wrong: workers are offline; the hashrate fell against the last ten readings; the balance changed without income or payout; a payout is overdue.
         * @example OFFLINE_WORKERS
         * @enum {string}
         */
        AnomalyType: "OFFLINE_WORKERS" | "HASHRATE_DROP" | "BALANCE_ANOMALY" | "PAYMENT_DELAY";
        /** @description How complete and how new an answer over several pools is. */
        AnswerCoverage: {
            /**
             * @description How many pools the answer covers.
             * @example 14
             */
            pools: number;
            /**
             * @description How many of them are fresh.
             * @example 12
             */
            fresh: number;
            /**
             * @description How many are stale.
             * @example 1
             */
            stale: number;
            /**
             * @description How many have a service that does not answer.
             * @example 1
             */
            unreachable: number;
            /**
             * @description How many were never read.
             * @example 0
             */
            no_data: number;
            gaps: components["schemas"]["PoolGaps"];
            sources: components["schemas"]["SourceGaps"];
            refused: components["schemas"]["RefusedFaults"];
            unread: components["schemas"]["UnreadPools"];
            warnings: components["schemas"]["ConfigurationWarnings"];
            history?: components["schemas"]["HistoryCoverage"];
        };
        /**
         * @description What was done. `refused_key` adds up what was refused with 401 although a key was sent. Of other actions, those with the status 403 and no subject add up what a key tried and may not do.
         * @example poll_pool
         * @enum {string}
         */
        AuditAction: "create_key" | "create_link" | "rotate_key" | "revoke_key" | "create_pool" | "update_pool" | "delete_pool" | "try_pool" | "poll_pool" | "update_anomaly" | "delete_source" | "create_silence" | "end_silence" | "acknowledge_alert" | "withdraw_acknowledgement" | "test_alert_target" | "replay_alert_delivery" | "refused_key";
        /**
         * @description One row for each entry, the newest first; fields separated by blanks.
         * @example id,at,action,subject,fields,key_id,key_name,caller,status,count
         *     17,2026-11-20T08:00:00Z,poll_pool,antpool_001,,k3Xp9Qa2,Operations,10.0.0.7,200,1
         */
        AuditCsv: string;
        /** @description One change, made or refused; or the refused keys, or the tries of one key that may not make a change, of one caller in one hour. */
        AuditEntry: {
            /**
             * @description Grows with every entry.
             * @example 17
             */
            id: number;
            /**
             * Format: date-time
             * @description When (UTC); of what is added up, when the last one came.
             * @example 2026-11-20T08:00:00Z
             */
            at: string;
            action: components["schemas"]["AuditAction"];
            /**
             * @description What was changed: a pool_id, with an anomaly `antpool_001/17`, a source, an alert, a silence, a target or delivery of alerts, or the id of a key; null of a key or link that was not made, of a new silence, and of what is added up.
             * @example antpool_001
             */
            subject: string | null;
            /**
             * @description The fields that were sent; never their values.
             * @example [
             *       "resolved"
             *     ]
             */
            fields: string[];
            /**
             * @description The key that did it; null for the command line and for refused keys.
             * @example k3Xp9Qa2
             */
            key_id: string | null;
            /**
             * @description The name of that key, `command line`, or `first start` of the first admin key; null of refused keys.
             * @example Operations
             */
            key_name: string | null;
            /**
             * @description The caller's address, of IPv6 its /64; null for the command line, and of what is added up where there are too many callers to name each.
             * @example 10.0.0.7
             */
            caller: string | null;
            /**
             * @description How it was answered; null for the command line, and where the caller left before there was an answer.
             * @example 200
             */
            status: number | null;
            /**
             * @description How often; more than 1 only of what is added up.
             * @example 1
             */
            count: number;
        };
        /** @description A page of the audit. */
        AuditPage: {
            /**
             * @description The newest first.
             * @example []
             */
            entries: components["schemas"]["AuditEntry"][];
        };
        /** @description How the scheduled backups go. */
        BackupHealth: {
            /**
             * @description Whether backups are made by schedule.
             * @example true
             */
            enabled: boolean;
            /**
             * Format: date-time
             * @description When the newest one was made (UTC); null where there is none.
             * @example 2026-11-21T03:00:00Z
             */
            last_good_at: string | null;
            /**
             * @description How many attempts failed in a row since the service started.
             * @example 0
             */
            failures: number;
            /**
             * @description Why the last attempt failed; null where it did not.
             * @example null
             */
            error: string | null;
        };
        /** @description The balance of all covered pools in one currency. */
        BalanceTotal: {
            /**
             * @description Ticker; null for pools whose currency is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description The sum, decimal string in whole coins.
             * @example 0.02344629
             */
            balance: string;
        };
        /** @description A client and how many pools it has. */
        Client: {
            /**
             * @description The client's name.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description How many active pools it has.
             * @example 3
             */
            pools: number;
        };
        /** @description The accounts of one client and their totals. */
        ClientSummary: {
            /**
             * @description The client's name.
             * @example Client Company Ltd
             */
            client_name: string;
            totals: components["schemas"]["Totals"];
            /** @description The client's active pools, sorted by pool_id. */
            pools: components["schemas"]["SummaryPool"][];
        };
        /**
         * @description One row per active pool of the client; written as `PayoutsCsv` is. `current_hashrates_hs` and `avg_hashrates_24h_hs` are as in `StatusesCsv`. The
         *     totals are only in JSON, and in `/api/totals?group_by=client`. The columns of what the caller may not see are left out.
         * @example client_name,pool_id,pool_name,country,current_hashrate,online_workers,offline_workers,balance,currency,current_hashrates_hs,avg_hashrates_24h_hs,observed_at,freshness
         *     Client Company Ltd,antpool_001,Antpool Main,China,37.405 PH/s,200,2,0.01864218,BTC,sha256=37405000000000000,sha256=38210000000000000,2026-11-21T09:00:00Z,fresh
         */
        ClientSummaryCsv: string;
        /**
         * @description The clients whose pools are seen, by `client_name`. The key is bound to the name; a client that gets another name is another client.
         * @example [
         *       "Aurora Compute AB"
         *     ]
         */
        Clients: string[];
        /**
         * @description One row per client; written as `PayoutsCsv` is.
         * @example client_name,pools
         *     Client Company Ltd,3
         */
        ClientsCsv: string;
        /**
         * @description Something that is not as it should be for the pools that an answer is about: in the pool files, or of a service that answers (its clock
         *     is off, or it lists pools of another). A key that does not see all pools sees one only where it sees every pool and client that it
         *     names, and then without `file`, `line` and the reason, which the operator can see.
         */
        ConfigurationFault: {
            /**
             * @description The file's name below POOLS_DIR; null where the pools of several services do not go together, and where it is about a service.
             * @example antpool.yaml
             */
            file: string | null;
            /**
             * @description The line; null where the fault is of the whole file.
             * @example 7
             */
            line: number | null;
            /**
             * @description The pool_id as written; null where it is missing or the fault is not of one pool.
             * @example antpool_001
             */
            pool_id: string | null;
            /**
             * @description What is wrong and what to do; holds no secret.
             * @example account.coin is missing. Add it, for example `coin: BTC`.
             */
            reason: string;
            /**
             * @description The pools that the fault concerns, where they are known.
             * @example [
             *       "antpool_001"
             *     ]
             */
            pools: components["schemas"]["PoolId"][];
            /**
             * @description The clients whose figures the fault concerns, where they are known.
             * @example [
             *       "Client Company Ltd"
             *     ]
             */
            client_names: string[];
            /**
             * @description Whether all these pools are still read, with the last good settings.
             * @example false
             */
            still_read: boolean;
            /**
             * @description The names of the services that say so; several read the same files.
             * @example [
             *       "antpool"
             *     ]
             */
            sources: string[];
        };
        /**
         * @description What is probably a mistake although it is read, such as names of clients that differ only in case or in how a letter is written, whose
         *     figures are therefore apart; a service whose clock is off; a pool that two services list.
         */
        ConfigurationWarnings: components["schemas"]["ConfigurationFault"][];
        /**
         * @description Where the settings of the pool are: in a pool file, which alone can change them, or with the service, given by `POST /pools`. Null where
         *     neither has it now: it was taken away, or its row was made in SQL. Left out by services before contract 0.1.9.
         * @example file
         * @enum {string|null}
         */
        ConfiguredBy: "file" | "api" | null;
        /** @description Which pools the totals are made of, for each figure. */
        Coverage: {
            pools: components["schemas"]["PoolsCoverage"];
            online_workers: components["schemas"]["FigureCoverage"];
            offline_workers: components["schemas"]["FigureCoverage"];
            hashrate: components["schemas"]["FigureCoverage"];
            balance: components["schemas"]["FigureCoverage"];
            gaps: components["schemas"]["PoolGaps"];
            sources: components["schemas"]["SourceGaps"];
            refused: components["schemas"]["RefusedFaults"];
            unread: components["schemas"]["UnreadPools"];
            warnings: components["schemas"]["ConfigurationWarnings"];
        };
        /**
         * @description What one day brought in one currency. Several rows of the pool for one day are one day here. A day that the pool restates is
         *     replaced. Days of coins that are mined along are in their own lists (see `other_currencies`). A day of which every row was left out
         *     has an income of 0.
         */
        DailyEarning: {
            /**
             * Format: date
             * @description The day, as the pool labels it.
             * @example 2026-11-20
             */
            date: string;
            /**
             * @description Income of the day, decimal string in whole coins.
             * @example 0.01570138
             */
            total_income: string;
            /**
             * @description The day's hashrate as text; null where the pool gives none.
             * @example 38.187 PH/s
             */
            hashrate: string | null;
            /**
             * @description The day's hashrate in H/s; null where the pool gives none.
             * @example 38187000000000000
             */
            hashrate_hs: number | null;
            /**
             * @description False where a row of an unknown kind (see `left_out`) belongs to the day, so that it may have brought more. Left out by services
             *     older than contract 0.1.3.
             * @example true
             */
            complete?: boolean;
            /** @description The rows of the day that are not in `total_income`; mostly none. Left out by services older than contract 0.1.3. */
            left_out?: components["schemas"]["LeftOutIncome"][];
        };
        /** @description A tile for each pool of a filter. */
        Dashboard: {
            coverage: components["schemas"]["AnswerCoverage"];
            /** @description Sorted by pool_id. */
            tiles: components["schemas"]["Tile"][];
        };
        /** @description A message to a target. */
        Delivery: {
            /**
             * @description Its number.
             * @example 412
             */
            id: number;
            /**
             * @description The name of the target.
             * @example ops
             */
            target: string;
            /**
             * @description The same at every try: `webhook-id` of a webhook, part of the `Message-ID` of a mail.
             * @example msg_01HZX3V9
             */
            key: string;
            /**
             * @description What it is.
             * @example alerts
             * @enum {string}
             */
            type: "alerts" | "digest" | "answer" | "test";
            /**
             * @description Its first line.
             * @example Antpool Main: 20 of 202 workers are offline
             */
            title: string;
            state: components["schemas"]["DeliveryState"];
            /**
             * @description How often it was tried.
             * @example 1
             */
            attempts: number;
            created_at: components["schemas"]["Moment"];
            sent_at: components["schemas"]["Moment"];
            next_try_at: components["schemas"]["Moment"];
            /**
             * @description Why the last try failed; null where none did.
             * @example null
             */
            last_error: string | null;
        };
        /** @description Messages to targets. */
        DeliveryPage: {
            /** @description The newest first. */
            deliveries: components["schemas"]["Delivery"][];
        };
        /**
         * @description `failed`: given up, can be replayed. `replaced`: a newer message of its thread says all that it said.
         * @example sent
         * @enum {string}
         */
        DeliveryState: "waiting" | "sending" | "sent" | "replaced" | "failed";
        /** @description A pool type, and what a person is asked for to have an account of it read. Nothing in it is of an account. */
        DeployedType: {
            type: components["schemas"]["PoolType"];
            /**
             * @description The services that read it, by their names in `/api/sources`. Where several do, the rest is told by the first one, or by the first that
             *     has the type without a driver.
             */
            sources: string[];
            /**
             * @description The pool's name for people.
             * @example Antpool
             */
            title: string;
            /**
             * @description What it reads, and where at the pool a person finds what the form asks for.
             * @example Mining accounts of F2Pool. The API token is made in the account settings at f2pool.com.
             */
            description: string;
            account_schema: components["schemas"]["AccountSchema"];
            secret_fields: components["schemas"]["SecretFields"];
            /**
             * @description How often an account is read unless its pool file says otherwise.
             * @example 600
             */
            default_poll_interval_seconds: number;
            /**
             * @description Whether who has an `observer_url` of this type can read the account, so that the link is a secret.
             * @example true
             */
            links_open_accounts: boolean;
            troubleshooting: components["schemas"]["Troubleshooting"];
            /**
             * @description The file that describes the type; null where it is part of the service, and for a key that does not see all pools.
             * @example null
             */
            driver: components["schemas"]["TypeDriver"] | null;
        };
        /** @description Every pool type that a service reads now, and which services did not say what they read. */
        DeployedTypes: {
            /** @description Sorted by `type`. */
            types: components["schemas"]["DeployedType"][];
            coverage: components["schemas"]["TypesCoverage"];
        };
        /** @description Room on the disk with the data. */
        DiskHealth: {
            /**
             * @description What is free for the service, rounded down to a thousandth of the disk.
             * @example 412000000000
             */
            free_bytes: number;
            /**
             * @description How large the disk is.
             * @example 1000000000000
             */
            total_bytes: number;
        };
        /** @description The earnings of one group. A group without known earnings is not listed. */
        EarningGroup: {
            /**
             * @description The day (`YYYY-MM-DD`), month (`YYYY-MM`), country, client, company or pool_id.
             * @example 2026-11
             */
            name: string;
            /** @description One entry per currency, sorted by it; those whose currency is unknown come last. */
            earnings: components["schemas"]["EarningSum"][];
        };
        /**
         * @description One row per group and currency, in the order of the JSON answer; `group` is the name of the group. Written as `PayoutsCsv` is.
         * @example group,currency,total_income,pools,days,incomplete_days
         *     2026-11,BTC,0.47104140,1,30,0
         */
        EarningGroupsCsv: string;
        /**
         * @description What was earned in one currency. Amounts of different currencies are never added. Two pools of unknown currency may mean different
         *     ones, so each has its own entry.
         */
        EarningSum: {
            /**
             * @description Ticker; null for one pool whose currency is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description The exact sum, decimal string in whole coins.
             * @example 0.47104140
             */
            total_income: string;
            /**
             * @description How many pools it includes.
             * @example 1
             */
            pools: number;
            /**
             * @description How many days of pools it includes; the same day of two pools counts twice.
             * @example 30
             */
            days: number;
            /**
             * @description How many of these days may have brought more than is added up here (`complete` is false). Left out where a service older than contract 0.1.3 gave a part of the sum.
             * @example 0
             */
            incomplete_days?: number;
        };
        /** @description The days of income, newest first. They are kept for ever. */
        Earnings: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description Ticker of the coin of all amounts here; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description The other currencies of this list, inside the span or not: coins that are mined along, and those from before the account changed
             *     its coin. Each has its own list, asked for with `currency`. Null means amounts of unknown currency.
             * @example [
             *       "LTC"
             *     ]
             */
            other_currencies: (string | null)[];
            /** @description The days of this page, newest first. */
            earnings: components["schemas"]["DailyEarning"][];
        };
        /**
         * @description How complete the sums are. Every pool is counted once: it is in the sums (`covered`), or it has no known day in the span
         *     (`without_days`), or its service did not give its earnings (`missing`).
         */
        EarningsCoverage: {
            /**
             * @description How many pools were asked for, including inactive ones and those of services that are gone.
             * @example 14
             */
            pools: number;
            /**
             * @description How many pools are in the sums.
             * @example 12
             */
            covered: number;
            /**
             * @description How many pools have no known day in the span.
             * @example 1
             */
            without_days: number;
            /** @description Those pools, and which of their days are known. */
            without_days_pools: components["schemas"]["PoolWithoutDays"][];
            /**
             * @description How many pools lack their earnings.
             * @example 1
             */
            missing: number;
            /** @description Those pools. `gaps` says why, or `sources` where the service is gone. */
            missing_pools: components["schemas"]["PoolId"][];
            /**
             * @description Every pool whose earnings are missing, and every active pool that is not fresh, whose newest days may be missing; each with the
             *     reason.
             */
            gaps: components["schemas"]["PoolGap"][];
            sources: components["schemas"]["SourceGaps"];
            refused: components["schemas"]["RefusedFaults"];
            unread: components["schemas"]["UnreadPools"];
            warnings: components["schemas"]["ConfigurationWarnings"];
            history?: components["schemas"]["HistoryCoverage"];
        };
        /**
         * @description One row per day, newest first; written as `PayoutsCsv` is. `left_out` holds the rows that are not counted, separated by `;`, each
         *     with reason, word and amount (`-` where there is none). The file of a service older than contract 0.1.3 has no `complete` and no
         *     `left_out`. At the gateway, columns of parts that are hidden from the caller are not there.
         * @example pool_id,date,total_income,currency,hashrate,hashrate_hs,complete,left_out
         *     antpool_001,2026-11-20,0.01570138,BTC,38.187 PH/s,38187000000000000,false,unknown_kind XYZ 4.40000000
         */
        EarningsCsv: string;
        /**
         * @description `day` and `month` as the pools label their days; `country`, `client` and `company` as the pools' metadata has them now; `pool` by
         *     pool_id.
         * @default month
         * @example month
         * @enum {string}
         */
        EarningsGrouping: "day" | "month" | "country" | "client" | "company" | "pool";
        /**
         * @description Events as in the HTML standard: `id`, `event` and one line of `data`, which is JSON. `event` is `status` (data: `StatusEvent`), `source`
         *     (`SourceEvent`), `anomaly` (`AnomalyEvent`), `alert` (`AlertEvent`), `payout` (`PayoutNews`), both since version 0.1.7, `resync` (`ResyncEvent`) or `begin` (data: `{}`; it comes first, has the `id` of now and tells nothing).
         *     Others may come; pass over what you do not know.
         * @example id: 2kGd4aQ
         *     event: anomaly
         *     data: {"pool_id":"antpool_001","open_anomalies":[]}
         *
         *     : heartbeat
         */
        EventStream: string;
        /**
         * @description After how long it ends: a number with `h`, `d`, `M` (months) or `y`; or when, as RFC 3339 in UTC. Without it, never.
         * @example 90d
         */
        Expires: string;
        /**
         * @description `auth`: the key is refused. `account_not_found`: the pool does not know the account. `rate_limited`: the pool asks to wait.
         *     `unavailable`: network, time-out, maintenance, empty answer. `changed`: the answer no longer has the known shape.
         * @example unavailable
         * @enum {string}
         */
        FailureKind: "auth" | "account_not_found" | "rate_limited" | "unavailable" | "changed";
        /**
         * @description Which pools one total is made of, by the age of the part that the figure belongs to (see `parts` of a status). `fresh` and `old` are
         *     in it, `missing` are not (never read, too old, or not given by the pool). For a figure that the caller may not see all are 0.
         */
        FigureCoverage: {
            /**
             * @description How many pools give a fresh figure.
             * @example 2
             */
            fresh: number;
            /** @description Which pools give a fresh figure; left out in `/api/totals`. */
            fresh_pools?: components["schemas"]["PoolId"][];
            /**
             * @description How many pools give a figure that is in the total but not fresh.
             * @example 0
             */
            old: number;
            /** @description Those pools, with the time of each figure. */
            old_pools: components["schemas"]["OldFigure"][];
            /**
             * @description How many pools are not in the total.
             * @example 1
             */
            missing: number;
            /** @description Which pools are not in the total. */
            missing_pools: components["schemas"]["PoolId"][];
        };
        /**
         * @description A place in a pool file and what is wrong there. A pool or file with several faults has one entry for each. The last good settings of
         *     a pool go on while its file is wrong (`still_read`), until its service is started again: secrets of files are never stored.
         */
        FileFault: {
            /**
             * @description The file's name below POOLS_DIR, `(API)` of a pool that was added by API; empty in a gateway's answer to a key that does not see all pools.
             * @example antpool.yaml
             */
            file: string;
            /**
             * @description The line; null where the fault is of the whole file.
             * @example 7
             */
            line: number | null;
            /**
             * @description The pool_id as written; null where it is missing or the fault is not of one pool.
             * @example antpool_001
             */
            pool_id: string | null;
            /**
             * @description What is wrong and what to do; holds no secret.
             * @example account.coin is missing. Add it, for example `coin: BTC`.
             */
            reason: string;
            /**
             * @description The pools that the fault concerns, where they are known: the pool itself, or every pool that a broken file held when it was last
             *     good; of several faults of such a file one has them.
             * @example [
             *       "antpool_001"
             *     ]
             */
            pools?: components["schemas"]["PoolId"][];
            /**
             * @description The clients whose figures the fault concerns, where they are known.
             * @example [
             *       "Client Company Ltd"
             *     ]
             */
            client_names?: string[];
            /**
             * @description Whether all these pools are still read: what is refused with the last good settings, what is only warned of as the files have it.
             *     False for an entry that is no pool of its own, such as the second one of a pool_id, and where it is left out.
             * @example false
             */
            still_read?: boolean;
        };
        /**
         * @description What is wrong with this pool in the pool files now, without `pools` and `client_names`; of very many faults the last one says how many
         *     more there are. Empty where nothing is. Left out by `/changes`, whose `configuration` has it, and by older services.
         */
        FileFaults: components["schemas"]["FileFault"][];
        /**
         * @description `fresh`: read not longer than three poll intervals ago. `stale`: older, or three polls in a row failed. `unreachable`: the service
         *     that reads this pool does not answer (only the gateway says this). `no_data`: never read.
         * @example fresh
         * @enum {string}
         */
        Freshness: "fresh" | "stale" | "unreachable" | "no_data";
        /**
         * @description Whether pools are seen that come to these clients later.
         * @example true
         */
        Future: boolean;
        /** @description The totals of one group. */
        GroupTotals: {
            /**
             * @description The client, company, country or type; null for the group of all pools.
             * @example Kazakhstan
             */
            name: string | null;
            totals: components["schemas"]["Totals"];
        };
        /** @description The totals of all active pools by group. */
        GroupedTotals: {
            /**
             * @description What the pools are grouped by; null where they are not.
             * @example country
             * @enum {string|null}
             */
            group_by: "client" | "company" | "country" | "type" | null;
            /** @description Sorted by name; without `group_by` the one group of all pools. */
            groups: components["schemas"]["GroupTotals"][];
            coverage: components["schemas"]["AnswerCoverage"];
        };
        /** @description The hashrate on one algorithm and what is usual for the account, in H/s, to five digits. */
        HashrateSignal: {
            /**
             * @description The algorithm; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description The mean of the last hour, the pool's own where it gives one; null where unknown.
             * @example 37405000000000000
             */
            current_hs: number | null;
            /**
             * @description What the account usually has at this hour: the median within an hour of this time of day on the last 14 days. Null before 3 of them are known.
             * @example 37900000000000000
             */
            norm_hs: number | null;
            /**
             * @description How many of these days are known.
             * @example 14
             */
            norm_days: number;
            /**
             * @description The mean of the last 24 hours, the pool's own where it gives one; null where unknown.
             * @example 38210000000000000
             */
            day_hs: number | null;
            /**
             * @description What it usually had in a day some weeks ago: the median of the daily means from 15 to 28 days ago, to see a slow decay. Null before 7 of them are known.
             * @example 38300000000000000
             */
            long_norm_hs: number | null;
            /**
             * @description What the mean of a day comes to in 3 days if it goes on as in the last 12 whole days (UTC): by the median of the slopes between any two of them, which a few bad days do not move. Null where fewer than 8 of them are known; services that do not know it yet leave it out.
             * @example 38200000000000000
             */
            trend_hs?: number | null;
        };
        /** @description The hashrate of all covered pools on one algorithm. */
        HashrateTotal: {
            /**
             * @description Lower case without punctuation; null for pools whose algorithm is unknown.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description The sum, as text.
             * @example 55.405 PH/s
             */
            current_hashrate: string;
            /**
             * @description The sum, in H/s.
             * @example 55405000000000000
             */
            current_hashrate_hs: number;
        };
        /** @description How one algorithm's hashrate went. */
        HashrateTrend: {
            /**
             * @description As in `hashrates` of a status; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Its mean over the seven days before `until`, in H/s, weighted by time: what is usual. A reading counts until the next one, but no longer than
             *     three poll intervals; the rest is unknown and left out. Null where less than a day of the seven is known.
             * @example 37900000000000000
             */
            mean_7d_hs: number | null;
            /**
             * @description Which fraction of these seven days is known.
             * @example 0.998
             */
            known_7d: number;
            /**
             * @description The mean of the readings of each step from `begins_at` on, in H/s; null where no reading of the step tells it: a gap, which is no zero. The
             *     last step is the present one.
             * @example [
             *       37900000000000000,
             *       null,
             *       37405000000000000
             *     ]
             */
            hashrates_hs: (number | null)[];
        };
        /** @description The answer of a health check that succeeded. */
        Health: {
            /**
             * @description Always `ok`; a check that fails is answered with 503.
             * @example ok
             * @enum {string}
             */
            status: "ok";
        };
        /** @description The history of one account, newest first. A failed poll leaves no point. */
        History: {
            pool_id: components["schemas"]["PoolId"];
            step: components["schemas"]["Step"];
            /**
             * Format: date-time
             * @description Readings older than this moment (UTC) were reduced to a coarser step; null where this step has everything.
             * @example 2026-10-22T09:00:00Z
             */
            kept_since: string | null;
            /** @description The points of this page, newest first. */
            points: components["schemas"]["HistoryPoint"][];
        };
        /** @description Only where the gateway has a history database (`HISTORY_DATABASE_URL`): whether the figures are from there or from the services. */
        HistoryCoverage: {
            /**
             * @description `both` where some services were asked themselves.
             * @example postgresql
             * @enum {string}
             */
            source: "postgresql" | "service" | "both";
            /**
             * @description Why services were asked, or `behind` where one that is away told of more than the database has; else null. As in `X-History-Source`.
             * @example null
             * @enum {string|null}
             */
            reason: "unavailable" | "behind" | "unknown" | "cursor" | null;
            /**
             * Format: date-time
             * @description When the newest reading was made that the history database has (UTC), of the active account where that was longest ago; of any where none is active.
             * @example 2026-11-21T08:59:30Z
             */
            through: string | null;
        };
        /**
         * @description One row per point, newest first; written as `PayoutsCsv` is. At the gateway, columns of parts that are hidden from the caller are not there.
         * @example pool_id,step,timestamp,readings,current_hashrate_hs,current_hashrate_min_hs,current_hashrate_max_hs,avg_hashrate_24h_hs,online_workers,online_workers_min,offline_workers,balance
         *     antpool_001,1h,2026-11-21T09:00:00Z,6,37405000000000000,37102000000000000,37711000000000000,38210000000000000,200,187,2,0.01864218
         */
        HistoryCsv: string;
        /** @description The account at one moment, or over the hour or day that begins at `timestamp`. Time without a reading has no point. */
        HistoryPoint: {
            /**
             * Format: date-time
             * @description When it was read, or the beginning of the step (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string;
            /**
             * @description How many readings the point is made of.
             * @example 6
             */
            readings: number;
            /**
             * @description Hashrate in H/s, the mean of those readings in which it was known; null where it never was, or of several algorithms none of which was asked for.
             * @example 37405000000000000
             */
            current_hashrate_hs: number | null;
            /**
             * @description The lowest of them in H/s; null as before.
             * @example 37102000000000000
             */
            current_hashrate_min_hs: number | null;
            /**
             * @description The highest of them in H/s; null as before.
             * @example 37711000000000000
             */
            current_hashrate_max_hs: number | null;
            /**
             * @description Mean of 24 hours in H/s as the pool gives it, again the mean over the readings; null as before.
             * @example 38210000000000000
             */
            avg_hashrate_24h_hs: number | null;
            /**
             * @description Workers online at the last reading; null where unknown.
             * @example 200
             */
            online_workers: number | null;
            /**
             * @description The fewest workers online in a reading; null where unknown.
             * @example 187
             */
            online_workers_min: number | null;
            /**
             * @description Workers offline at the last reading; null where unknown.
             * @example 2
             */
            offline_workers: number | null;
            /**
             * @description Balance at the last reading, decimal string in whole coins; null where unknown.
             * @example 0.01864218
             */
            balance: string | null;
        };
        Index: {
            /**
             * @description What answers here.
             * @example Poolgate
             */
            name: string;
            /**
             * @description What it does.
             * @example The accounts of a mining company at all its pools, in one API.
             */
            description: string;
            /** @description Where to read on. */
            links: components["schemas"]["IndexLink"][];
        };
        IndexLink: {
            /**
             * @description Relative to this page.
             * @example api/pools
             */
            href: string;
            /**
             * @description What is there.
             * @example Every pool
             */
            title: string;
        };
        /** @description A key or a watcher link, without its secret. */
        Key: {
            id: components["schemas"]["KeyId"];
            name: components["schemas"]["KeyName"];
            /**
             * @description A link is a `read` key for a person.
             * @example key
             * @enum {string}
             */
            kind: "key" | "link";
            role: components["schemas"]["Role"];
            /**
             * @description Only an active one is taken.
             * @example active
             * @enum {string}
             */
            state: "active" | "expired" | "revoked";
            /**
             * @description Whether it sees every pool, also those to come; then `clients` and `pools` are empty.
             * @example false
             */
            sees_all_pools: boolean;
            clients: components["schemas"]["Clients"];
            pools: components["schemas"]["Pools"];
            future: components["schemas"]["Future"];
            parts: components["schemas"]["Parts-2"];
            /**
             * @description What the page of a link is called; null for a key.
             * @example Aurora
             */
            title: string | null;
            /**
             * @description The language of a link's page; null for a key.
             * @example ru
             */
            language: string | null;
            /**
             * Format: date-time
             * @description When it was made (UTC).
             * @example 2026-11-01T00:00:00Z
             */
            created_at: string;
            expires_at: components["schemas"]["Moment-2"];
            revoked_at: components["schemas"]["Moment-2"];
            old_text_until: components["schemas"]["Moment-2"];
            /**
             * Format: date
             * @description The day of its last use (UTC); null where it was never used.
             * @example 2026-11-20
             */
            last_used_on: string | null;
        };
        /**
         * @description A new key. Only a `read` key takes `clients`, `pools`, `future` and `parts`; without clients and pools it sees all pools, also those to come,
         *     without `parts` every part.
         */
        KeyDraft: {
            name: components["schemas"]["KeyName"];
            role: components["schemas"]["Role"];
            clients?: components["schemas"]["SomeClients"];
            pools?: components["schemas"]["SomePools"];
            future?: components["schemas"]["Future"];
            parts?: components["schemas"]["Parts-2"];
            expires?: components["schemas"]["Expires"];
        };
        /**
         * @description The public half of the key's text. It opens nothing.
         * @example k3Xp9Qa2
         */
        KeyId: string;
        /**
         * @description What it is for, or who has it.
         * @example Grafana of Aurora
         */
        KeyName: string;
        /**
         * @description A part of accounts that is seen or hidden as a whole. `money` is balances, earnings, payouts, estimates and everything that they follow
         *     from; `workers` are lists, histories and counts of workers; `anomalies` of a hidden part are hidden with it.
         * @example hashrate
         * @enum {string}
         */
        KeyPart: "hashrate" | "workers" | "money" | "anomalies";
        /**
         * @description The language of the page that the link opens.
         * @example ru
         * @enum {string}
         */
        Language: "en" | "ru" | "kk" | "zh" | "de" | "no" | "sv";
        /** @description A day of earnings, as `…/earnings` lists it. */
        LastDay: {
            /**
             * Format: date
             * @description The day, as the pool labels it.
             * @example 2026-11-20
             */
            date: string;
            /**
             * @description Income of the day, decimal string in whole coins.
             * @example 0.01570138
             */
            total_income: string;
            /**
             * @description Ticker; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description False where it may have brought more (see `…/earnings`).
             * @example true
             */
            complete: boolean;
        };
        /** @description Why the newest polls failed, whole or in a main part. */
        LastError: {
            /** @description The main part that failed; of several, the one that has failed for longest. Null where the whole poll failed. */
            part?: components["schemas"]["PartName"] | null;
            kind: components["schemas"]["FailureKind"];
            /**
             * @description What happened and what to do; holds no secret and no answer body.
             * @example The pool did not answer within 10 s. It is tried again at the next poll.
             */
            message: string;
            /**
             * Format: date-time
             * @description When the first of these failures in a row happened (UTC).
             * @example 2026-11-21T09:10:00Z
             */
            since: string;
            /**
             * @description How many polls in a row have failed.
             * @example 2
             */
            count: number;
        };
        /** @description A payment, as `…/payouts` lists it. */
        LastPayout: {
            /**
             * @description As in `…/payouts`.
             * @example 38518124
             */
            payout_id: string;
            /**
             * Format: date-time
             * @description When it was paid (UTC).
             * @example 2026-11-20T06:10:02Z
             */
            paid_at: string;
            /**
             * @description What left the balance, decimal string in whole coins.
             * @example 0.01490000
             */
            amount: string;
            /**
             * @description Ticker; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description Transaction id; null where the pool gives none (yet).
             * @example 7f37a1c336fb
             */
            tx: string | null;
        };
        /** @description A row of the pool's list of income that is not in the day's `total_income`. Only what is known to be the account's income counts. */
        LeftOutIncome: {
            /**
             * @description `orphaned`: from a block that the network did not keep, which pays nothing. `unknown_kind`: the row names an unknown coin, type or field, and may be income.
             * @example unknown_kind
             * @enum {string}
             */
            reason: "orphaned" | "unknown_kind";
            /**
             * @description The pool's own word for it, such as a ticker or the name of a field; null where it has none.
             * @example XYZ
             */
            what: string | null;
            /**
             * @description As the pool gives it, decimal string; for an unknown kind the coin is unknown too. Null where it cannot be read.
             * @example 4.40000000
             */
            amount: string | null;
        };
        /** @description A new watcher link. It names clients, or pools, or both. */
        LinkDraft: {
            /**
             * @description What the page is called; by default the names of the clients.
             * @example Aurora
             */
            title?: string;
            language?: components["schemas"]["Language"];
            clients?: components["schemas"]["SomeClients"];
            pools?: components["schemas"]["SomePools"];
            future?: components["schemas"]["Future"];
            parts?: components["schemas"]["Parts-2"];
            expires?: components["schemas"]["Expires"];
        };
        /** @description Anomalies over all pools, a page of them. */
        ListedAnomalies: {
            coverage: components["schemas"]["AnswerCoverage"];
            /** @description Newest first. */
            anomalies: components["schemas"]["ListedAnomaly"][];
        };
        /**
         * @description One row per anomaly, newest first; written as `PayoutsCsv` is.
         * @example id,timestamp,pool_id,pool_name,client_name,country,observer_url,anomaly_type,description,severity,resolved,freshness
         *     17,2026-11-21T09:00:00Z,antpool_001,Antpool Main,Client Company Ltd,China,https://www.antpool.com,OFFLINE_WORKERS,7 of 202 workers are offline.,HIGH,false,fresh
         */
        ListedAnomaliesCsv: string;
        /** @description An anomaly, its pool, and how old that pool's figures are. The fields of `Anomaly` are written out because `Anomaly` is closed. */
        ListedAnomaly: {
            /**
             * @description Number of the anomaly in its service's store.
             * @example 17
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was opened (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string;
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description The page where a person sees this account.
             * @example https://www.antpool.com
             */
            observer_url: string;
            /**
             * @description What is wrong: workers are offline; the hashrate fell against the last ten readings; the balance changed without income or payout; a payout is overdue.
             * @example OFFLINE_WORKERS
             * @enum {string}
             */
            anomaly_type: "OFFLINE_WORKERS" | "HASHRATE_DROP" | "BALANCE_ANOMALY" | "PAYMENT_DELAY";
            /**
             * @description A sentence with the figures.
             * @example 7 of 202 workers are offline.
             */
            description: string;
            /**
             * @description How bad it is.
             * @example HIGH
             * @enum {string}
             */
            severity: "MEDIUM" | "HIGH";
            /**
             * @description Whether it is over or was marked so.
             * @example false
             */
            resolved: boolean;
            /**
             * Format: date-time
             * @description When it was over, or was marked so (UTC). One that was marked and went on gets the moment at which it was really over, once that is seen. Null while it is open, and where it ended before this was kept; left out by services older than contract 0.1.7.
             * @example 2026-11-21T10:20:00Z
             */
            ended_at?: string | null;
            freshness: components["schemas"]["Freshness"];
        };
        /** @description A payment and its pool. The fields of `KnownPayout` are written out because `KnownPayout` is closed. */
        ListedPayout: {
            /**
             * @description That of the payout event; null where the payment has none.
             * @example 6f0c1d2e9a7b4c58
             */
            event_id: string | null;
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description What left the balance, decimal string in whole coins.
             * @example 0.01490000
             */
            amount: string;
            /**
             * @description The fee that was part of it, decimal string in whole coins; null where the pool gives none.
             * @example 0.00000500
             */
            fee: string | null;
            /**
             * @description Ticker of the coin; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * Format: date-time
             * @description When it was paid (UTC); null where only the paid total or the balance shows it.
             * @example 2026-11-20T06:10:02Z
             */
            paid_at: string | null;
            /**
             * @description Transaction id on the chain; null where the pool gives none (yet).
             * @example 7f37a1c336fb
             */
            tx: string | null;
            /**
             * @description The `payout_id` of the listed payment; null while it is not listed.
             * @example 38518124
             */
            payout_id: string | null;
            grade: components["schemas"]["PayoutGrade"];
            state: components["schemas"]["PayoutState"];
            /**
             * @description A sentence with the figures; null where there is no event.
             * @example The pool lists it.
             */
            evidence: string | null;
            /**
             * Format: date-time
             * @description When it was first seen (UTC).
             * @example 2026-11-20T06:12:41Z
             */
            first_seen_at: string;
            /**
             * Format: date-time
             * @description When something was last learnt about it (UTC).
             * @example 2026-11-20T06:12:41Z
             */
            changed_at: string;
            /**
             * @description The paid total before it, decimal string in whole coins; null where it is unknown.
             * @example 1.20000000
             */
            previous_paid_total: string | null;
            /**
             * @description The paid total with which it was seen, decimal string in whole coins; null where it is unknown.
             * @example 1.21490000
             */
            paid_total: string | null;
        };
        /** @description Payments over all pools, a page of them. */
        ListedPayouts: {
            coverage: components["schemas"]["AnswerCoverage"];
            /** @description Newest first. */
            payouts: components["schemas"]["ListedPayout"][];
        };
        /**
         * @description One row per payment, newest first; written as `PayoutsCsv` is. `date_utc` is the day (UTC) of `paid_at`, or, where that is empty, the day on
         *     which the payment was first seen.
         * @example pool_id,pool_name,client_name,date_utc,paid_at,amount,fee,currency,txid,grade,state,event_id,payout_id
         *     antpool_001,Antpool Main,Client Company Ltd,2026-11-20,2026-11-20T06:10:02Z,0.01490000,0.00000500,BTC,7f37a1c336fb,listed,confirmed,6f0c1d2e9a7b4c58,38518124
         */
        ListedPayoutsCsv: string;
        /**
         * @description Who the account belongs to, where it is, and how fresh its figures are. The fields of `Pool` are written out because `Pool` is
         *     closed and refuses a further field.
         */
        ListedPool: {
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The page where a person sees this account; a share link where there is one, else the page the pool type derives. Where whoever has it can
             *     read the account, only admin keys see it, and others where it leads.
             * @example https://www.antpool.com/***
             */
            observer_url: string;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company: string;
            /**
             * @description The site; null where the file names none.
             * @example Beijing
             */
            location: string | null;
            /**
             * @description Who to write to; null where the file names none.
             * @example ops@example.com
             */
            contact_email: string | null;
            /**
             * @description Free words to filter by; empty where the file names none.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags: string[];
            /**
             * @description Whether the account is read; false once it is taken away, its pool file is gone, or its settings say so.
             * @example true
             */
            active: boolean;
            /**
             * Format: date-time
             * @description When the pool was first seen (UTC).
             * @example 2026-11-01T08:00:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When this metadata last changed (UTC).
             * @example 2026-11-20T08:00:00Z
             */
            updated_at: string;
            configured_by?: components["schemas"]["ConfiguredBy"];
            freshness: components["schemas"]["Freshness"];
            file_faults: components["schemas"]["FileFaults"];
        };
        /** @description One miner, its pool, and how old the list is. The fields of `Worker` are written out because `Worker` is closed. */
        ListedWorker: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description The pool's own id where it has one, else the name, with the algorithm where one name mines several.
             * @example 23890575
             */
            worker_id: string;
            /**
             * @description The pool's text, never parsed; two workers may share it.
             * @example 139x17
             */
            worker_name: string;
            /**
             * @description Whether the worker mines; disabled, invalid and dead ones are OFFLINE; null where neither the pool's word nor the worker's figures show it.
             * @example ONLINE
             * @enum {string|null}
             */
            status: "ONLINE" | "OFFLINE" | null;
            /**
             * @description Lower case without punctuation; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Hashrate now (the pool's shortest window, about ten minutes), as text; null where unknown.
             * @example 187.650 TH/s
             */
            hashrate_10m: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 187650000000000
             */
            hashrate_10m_hs: number | null;
            /**
             * @description Mean of one hour, as text; null where unknown.
             * @example 186.902 TH/s
             */
            hashrate_1h: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 186902000000000
             */
            hashrate_1h_hs: number | null;
            /**
             * @description Mean of 24 hours, as text; null where unknown.
             * @example 185.114 TH/s
             */
            hashrate_24h: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 185114000000000
             */
            hashrate_24h_hs: number | null;
            /**
             * @description Rejected part of the shares, a fraction from 0 to 1 to the eighth decimal; null where unknown.
             * @example 0.0012
             */
            reject_rate: number | null;
            /**
             * Format: date-time
             * @description The last share or contact (UTC); for a worker that the pool has forgotten, when it was last seen; null where unknown.
             * @example 2026-11-21T08:58:00Z
             */
            last_exchange_time: string | null;
            /**
             * Format: date-time
             * @description When this was read from the pool (UTC). The list of workers may be older than the other figures.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string;
            freshness: components["schemas"]["Freshness"];
        };
        /** @description Workers over all pools, a page of them. */
        ListedWorkers: {
            coverage: components["schemas"]["AnswerCoverage"];
            /** @description Sorted by pool_id and worker_id. */
            workers: components["schemas"]["ListedWorker"][];
        };
        /**
         * @description One row per worker; written as `PayoutsCsv` is. Columns of parts that are hidden from the caller are not there.
         * @example pool_id,pool_name,client_name,country,worker_id,worker_name,status,algorithm,hashrate_10m,hashrate_10m_hs,hashrate_1h,hashrate_1h_hs,hashrate_24h,hashrate_24h_hs,reject_rate,last_exchange_time,observed_at,freshness
         *     antpool_001,Antpool Main,Client Company Ltd,China,23890575,139x17,ONLINE,sha256,187.650 TH/s,187650000000000,186.902 TH/s,186902000000000,185.114 TH/s,185114000000000,0.0012,2026-11-21T08:58:00Z,2026-11-21T09:00:00Z,fresh
         */
        ListedWorkersCsv: string;
        /** @description A list of workers that became much shorter. */
        LostWorkers: {
            /**
             * @description How many workers it had.
             * @example 200
             */
            from: number;
            /**
             * @description How many it has.
             * @example 100
             */
            to: number;
            /**
             * Format: date-time
             * @description When it was first read so (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            since: string;
        };
        /** @description What the caller may do. */
        Me: {
            /**
             * @description The role; `nobody` may only do what needs no key.
             * @example read
             * @enum {string}
             */
            role: "admin" | "read" | "metrics" | "nobody";
            /**
             * @description The id of the key; null without one.
             * @example k3Xp9Qa2
             */
            key_id: string | null;
            /**
             * @description The name of the key; null without one.
             * @example Grafana of Aurora
             */
            name: string | null;
            /**
             * @description What the caller has; null without a key.
             * @example key
             * @enum {string|null}
             */
            kind: "key" | "link" | null;
            /**
             * @description Whether changes are taken from the caller.
             * @example false
             */
            may_change: boolean;
            /**
             * @description Whether links that open an account at its pool are shown.
             * @example false
             */
            sees_links: boolean;
            /**
             * @description Whether every pool is seen, also those to come.
             * @example false
             */
            sees_all_pools: boolean;
            clients: components["schemas"]["Clients"];
            pools: components["schemas"]["Pools"];
            future: components["schemas"]["Future"];
            /**
             * @description The parts of accounts that are seen; empty where none is.
             * @example [
             *       "hashrate",
             *       "workers"
             *     ]
             */
            parts: components["schemas"]["KeyPart"][];
            /**
             * @description What the page of a link is called; null for others.
             * @example Aurora
             */
            title: string | null;
            /**
             * @description The language of a link's page; null for others.
             * @example ru
             */
            language: string | null;
            expires_at: components["schemas"]["Moment-2"];
        };
        /**
         * Format: date-time
         * @description A moment (UTC); null where there is none.
         * @example 2026-12-01T02:00:00Z
         */
        Moment: string | null;
        /**
         * Format: date-time
         * @description A moment (UTC); null where there is none.
         * @example 2027-02-01T00:00:00Z
         */
        "Moment-2": string | null;
        /** @description A key with its text, which is shown once. */
        NewKey: {
            id: components["schemas"]["KeyId"];
            name: components["schemas"]["KeyName"];
            /**
             * @description A link is a `read` key for a person.
             * @example key
             * @enum {string}
             */
            kind: "key" | "link";
            role: components["schemas"]["Role"];
            /**
             * @description Only an active one is taken.
             * @example active
             * @enum {string}
             */
            state: "active" | "expired" | "revoked";
            /**
             * @description Whether it sees every pool, also those to come; then `clients` and `pools` are empty.
             * @example false
             */
            sees_all_pools: boolean;
            clients: components["schemas"]["Clients"];
            pools: components["schemas"]["Pools"];
            future: components["schemas"]["Future"];
            parts: components["schemas"]["Parts-2"];
            /**
             * @description What the page of a link is called; null for a key.
             * @example Aurora
             */
            title: string | null;
            /**
             * @description The language of a link's page; null for a key.
             * @example ru
             */
            language: string | null;
            /**
             * Format: date-time
             * @description When it was made (UTC).
             * @example 2026-11-01T00:00:00Z
             */
            created_at: string;
            expires_at: components["schemas"]["Moment-2"];
            revoked_at: components["schemas"]["Moment-2"];
            old_text_until: components["schemas"]["Moment-2"];
            /**
             * Format: date
             * @description The day of its last use (UTC); null where it was never used.
             * @example 2026-11-20
             */
            last_used_on: string | null;
            /**
             * @description What is sent as `Authorization: Bearer …`.
             * @example pgk_EXAMPLE_0000
             */
            key: string;
            notes: components["schemas"]["Notes"];
        };
        /** @description A link with its address, which is shown once. */
        NewLink: {
            id: components["schemas"]["KeyId"];
            name: components["schemas"]["KeyName"];
            /**
             * @description A link is a `read` key for a person.
             * @example key
             * @enum {string}
             */
            kind: "key" | "link";
            role: components["schemas"]["Role"];
            /**
             * @description Only an active one is taken.
             * @example active
             * @enum {string}
             */
            state: "active" | "expired" | "revoked";
            /**
             * @description Whether it sees every pool, also those to come; then `clients` and `pools` are empty.
             * @example false
             */
            sees_all_pools: boolean;
            clients: components["schemas"]["Clients"];
            pools: components["schemas"]["Pools"];
            future: components["schemas"]["Future"];
            parts: components["schemas"]["Parts-2"];
            /**
             * @description What the page of a link is called; null for a key.
             * @example Aurora
             */
            title: string | null;
            /**
             * @description The language of a link's page; null for a key.
             * @example ru
             */
            language: string | null;
            /**
             * Format: date-time
             * @description When it was made (UTC).
             * @example 2026-11-01T00:00:00Z
             */
            created_at: string;
            expires_at: components["schemas"]["Moment-2"];
            revoked_at: components["schemas"]["Moment-2"];
            old_text_until: components["schemas"]["Moment-2"];
            /**
             * Format: date
             * @description The day of its last use (UTC); null where it was never used.
             * @example 2026-11-20
             */
            last_used_on: string | null;
            /**
             * @description The address to give away: that of `PUBLIC_URL`, else the one under which this was asked.
             * @example https://poolgate.example.com/#k=pgk_EXAMPLE_0000
             */
            address: string;
            notes: components["schemas"]["Notes"];
        };
        /**
         * @description Sentences about what was done and perhaps not meant.
         * @example []
         */
        Notes: string[];
        /** @description A pool whose figure is in the total but is not fresh. */
        OldFigure: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * Format: date-time
             * @description When the figure was read (UTC).
             * @example 2026-11-21T08:10:00Z
             */
            since: string;
        };
        /** @description The open anomalies of one kind. */
        OpenAnomalies: {
            anomaly_type: components["schemas"]["AnomalyType"];
            severity: components["schemas"]["Severity"];
            /**
             * @description How many there are.
             * @example 1
             */
            count: number;
        };
        /** @description Why a part was not read by the newest polls. */
        PartError: {
            kind: components["schemas"]["FailureKind"];
            /**
             * @description What happened and what to do; holds no secret and no answer body.
             * @example The pool answered with status 500. It is tried again at the next poll.
             */
            message: string;
            /**
             * Format: date-time
             * @description When the first of these failures in a row happened (UTC).
             * @example 2026-11-21T09:10:00Z
             */
            since: string;
            /**
             * @description How many polls in a row did not read the part.
             * @example 1
             */
            count: number;
        };
        /**
         * @description What a reading consists of. `hashrate`: rates, counts and shares of the account. `workers`: the list of them. `money`: balance,
         *     pending, the pool's paid total. `earnings`: days, last income. `payouts`: payments. `network`: difficulty, luck, estimate. The first
         *     three are the main parts: the oldest of them decides how fresh a pool is.
         * @example money
         * @enum {string}
         */
        PartName: "hashrate" | "workers" | "money" | "earnings" | "payouts" | "network";
        /** @description The state of one part of the account. Its figures in the status are those of `observed_at`. */
        PartState: {
            /**
             * @description Whether this way in has the part at all. Where not, its figures are null, which is not a fault.
             * @example true
             */
            offered: boolean;
            /**
             * Format: date-time
             * @description When the part was last read (UTC); null where it never was, or is not offered.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string | null;
            freshness: components["schemas"]["Freshness"];
            /** @description Why the newest poll did not read it; null where it did, and where it is not offered. */
            error: components["schemas"]["PartError"] | null;
        };
        /**
         * @description The parts of the account, each with its own age and reason. Where one endpoint of the pool fails, its part keeps its last known
         *     figures and the others are new. Left out by services older than contract 0.1.2.
         * @example {
         *       "hashrate": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:10:00Z",
         *         "freshness": "fresh",
         *         "error": null
         *       },
         *       "workers": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:10:00Z",
         *         "freshness": "fresh",
         *         "error": null
         *       },
         *       "money": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:00:00Z",
         *         "freshness": "fresh",
         *         "error": {
         *           "kind": "unavailable",
         *           "message": "The pool answered with status 500. It is tried again at the next poll.",
         *           "since": "2026-11-21T09:10:00Z",
         *           "count": 1
         *         }
         *       },
         *       "earnings": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:10:00Z",
         *         "freshness": "fresh",
         *         "error": null
         *       },
         *       "payouts": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:10:00Z",
         *         "freshness": "fresh",
         *         "error": null
         *       },
         *       "network": {
         *         "offered": false,
         *         "observed_at": null,
         *         "freshness": "no_data",
         *         "error": null
         *       }
         *     }
         */
        Parts: {
            hashrate: components["schemas"]["PartState"];
            workers: components["schemas"]["PartState"];
            money: components["schemas"]["PartState"];
            earnings: components["schemas"]["PartState"];
            payouts: components["schemas"]["PartState"];
            network: components["schemas"]["PartState"];
        };
        /**
         * @description The parts of accounts that are seen.
         * @example [
         *       "hashrate",
         *       "workers"
         *     ]
         */
        "Parts-2": components["schemas"]["KeyPart"][];
        /**
         * @description A payment that left the pool. It is recognised from reading to reading by the pool's id, else by time, amount and transaction; a
         *     service older than contract 0.1.3 leaves out `state` and `replaced_tx`.
         */
        Payout: {
            /**
             * @description The pool's own id where it has one, else made of time and amount, with a number where several payments are equal in both. It never changes.
             * @example 38518124
             */
            payout_id: string;
            /**
             * Format: date-time
             * @description When it was paid (UTC).
             * @example 2026-11-20T06:10:02Z
             */
            paid_at: string;
            /**
             * @description What left the balance, decimal string in whole coins.
             * @example 0.01490000
             */
            amount: string;
            /**
             * @description The fee that was part of it, decimal string in whole coins; null where the pool gives none.
             * @example 0.00000500
             */
            fee: string | null;
            /**
             * @description Transaction id on the chain; null where the pool gives none (yet).
             * @example 7f37a1c336fb
             */
            tx: string | null;
            /**
             * @description `returned` came back into the balance: it is listed but is not money received.
             * @example sent
             * @enum {string}
             */
            state?: "sent" | "returned";
            /**
             * @description The transaction that the pool listed before it replaced it by `tx`; null where there was none.
             * @example 0a11c336fb7f
             */
            replaced_tx?: string | null;
        };
        /**
         * @description The word that money left the pool for the account, with the evidence. Its `event_id` never changes: better evidence changes its grade, and
         *     what is contradicted is withdrawn and stays. What the pool paid before the account was first read is no event. Since version 0.1.8 of
         *     services' API, 0.1.7 of the gateway's.
         */
        PayoutEvent: {
            /**
             * @description It never changes.
             * @example 6f0c1d2e9a7b4c58
             */
            event_id: string;
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description What left the balance, decimal string in whole coins.
             * @example 0.01490000
             */
            amount: string;
            /**
             * @description The fee that was part of it, decimal string in whole coins; null where the pool gives none.
             * @example 0.00000500
             */
            fee: string | null;
            /**
             * @description Ticker of the coin; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * Format: date-time
             * @description When it was paid (UTC); null where only the paid total or the balance shows it.
             * @example 2026-11-20T06:10:02Z
             */
            paid_at: string | null;
            /**
             * @description Transaction id on the chain; null where the pool gives none (yet).
             * @example 7f37a1c336fb
             */
            tx: string | null;
            /**
             * @description The `payout_id` of the listed payment; null while it is not listed.
             * @example 38518124
             */
            payout_id: string | null;
            grade: components["schemas"]["PayoutGrade"];
            state: components["schemas"]["PayoutState"];
            /**
             * @description A sentence with the figures.
             * @example The pool lists it.
             */
            evidence: string;
            /**
             * Format: date-time
             * @description When it was first seen (UTC).
             * @example 2026-11-20T06:12:41Z
             */
            first_seen_at: string;
            /**
             * Format: date-time
             * @description When something was last learnt about it (UTC).
             * @example 2026-11-20T06:12:41Z
             */
            changed_at: string;
            /**
             * @description The paid total before it, decimal string in whole coins; null where it is unknown.
             * @example 1.20000000
             */
            previous_paid_total: string | null;
            /**
             * @description The paid total with which it was seen, decimal string in whole coins; null where it is unknown.
             * @example 1.21490000
             */
            paid_total: string | null;
        };
        /** @description The payout events of one account, newest first, of all currencies and states. */
        PayoutEvents: {
            pool_id: components["schemas"]["PoolId"];
            /** @description The events of this page, by `paid_at`, or `first_seen_at` where that is null. */
            events: components["schemas"]["PayoutEvent"][];
        };
        /**
         * @description One row per event, newest first; written as `PayoutsCsv` is. `date_utc` is the day (UTC) of `paid_at`, or of `first_seen_at` where that is empty.
         * @example pool_id,date_utc,paid_at,amount,fee,currency,txid,grade,state,event_id,payout_id,evidence,first_seen_at,changed_at,previous_paid_total,paid_total
         *     antpool_001,2026-11-20,2026-11-20T06:10:02Z,0.01490000,0.00000500,BTC,7f37a1c336fb,listed,confirmed,6f0c1d2e9a7b4c58,38518124,The pool lists it.,2026-11-20T06:12:41Z,2026-11-20T06:12:41Z,,
         */
        PayoutEventsCsv: string;
        /**
         * @description How it is known that money left: the pool lists the payment; its paid total rose by it; or the balance fell by it and nothing else explains
         *     that. Listed and counted payments are exact in sum; deduced ones are never too much, and may be less than was paid.
         * @example listed
         * @enum {string}
         */
        PayoutGrade: "listed" | "counted" | "deduced";
        /** @description The data of a `payout` event; a payment that was seen, or of which something else is known now. `/api/payouts` lists them. Only to who sees money. */
        PayoutNews: components["schemas"]["PayoutEvent"];
        /**
         * @description Only what is `confirmed` is money received. `unconfirmed` was seen once, and nothing else shows it yet; `withdrawn` was contradicted later;
         *     `returned` came back into the balance.
         * @example confirmed
         * @enum {string}
         */
        PayoutState: "confirmed" | "unconfirmed" | "withdrawn" | "returned";
        /** @description The payments the pool listed, newest first, gathered over all readings. */
        Payouts: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description Ticker of the coin of all amounts here; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description The other currencies of this list, inside the span or not: coins that are mined along, and those from before the account changed
             *     its coin. Each has its own list, asked for with `currency`. Null means amounts of unknown currency.
             * @example [
             *       "LTC"
             *     ]
             */
            other_currencies: (string | null)[];
            /** @description The payments of this page, newest first. */
            payouts: components["schemas"]["Payout"][];
        };
        /**
         * @description One row per payment, newest first. UTF-8, lines end with CRLF, commas and quotes as in RFC 4180. An empty cell is null in JSON (an
         *     empty text is `""`). A text that a spreadsheet could read as a formula begins with an apostrophe; amounts and other numbers are as
         *     in JSON.
         * @example pool_id,paid_at,amount,fee,currency,payout_id,tx,state,replaced_tx
         *     antpool_001,2026-11-20T06:10:02Z,0.01490000,0.00000500,BTC,38518124,7f37a1c336fb,sent,
         */
        PayoutsCsv: string;
        /** @description Who the account belongs to and where it is. Every field comes from the pool file, from `POST /pools`, or from a row made in SQL. */
        Pool: {
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The page where a person sees this account; a share link where there is one, else the page the pool type derives. It can open the account, so no other field holds it.
             * @example https://www.antpool.com/observer?accessKey=EXAMPLE&coinType=BTC&observerUserId=btcdc
             */
            observer_url: string;
            /**
             * @description Whether whoever has `observer_url` can read the account at the pool. The gateway shows such a link to admin keys alone, and to others
             *     only where it leads (`https://btcpool.kz/***`). A service before 0.1.6 does not say; then it is taken as if it could.
             * @example true
             */
            observer_url_opens_account?: boolean;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company: string;
            /**
             * @description The site; null where the file names none.
             * @example Beijing
             */
            location: string | null;
            /**
             * @description Who to write to; null where the file names none.
             * @example ops@example.com
             */
            contact_email: string | null;
            /**
             * @description Free words to filter by; empty where the file names none.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags: string[];
            /**
             * @description Whether the account is read; false once it is taken away, its pool file is gone, or its settings say so.
             * @example true
             */
            active: boolean;
            /**
             * Format: date-time
             * @description When the pool was first seen (UTC).
             * @example 2026-11-01T08:00:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When this metadata last changed (UTC).
             * @example 2026-11-20T08:00:00Z
             */
            updated_at: string;
            configured_by?: components["schemas"]["ConfiguredBy"];
        };
        /** @description A pool that two services claim. */
        PoolConflict: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The name of the service that keeps it.
             * @example antpool
             */
            owner: string;
        };
        /**
         * @description The settings of a pool, as an entry of a pool file has them. Either `pool_id` or `pool_type` is given; with `pool_type` the pool gets the next
         *     number that was never given. All that is wrong is told at once, each with its place (422).
         */
        PoolDraft: {
            pool_id?: components["schemas"]["PoolId"];
            pool_type?: components["schemas"]["PoolType"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The page where a person sees this account. Left out, the type derives it.
             * @example https://www.antpool.com/observer?accessKey=EXAMPLE&coinType=BTC&observerUserId=btcdc
             */
            observer_url?: string | null;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description The site.
             * @example Beijing
             */
            location?: string | null;
            /**
             * @description Who to write to.
             * @example ops@example.com
             */
            contact_email?: string | null;
            /**
             * @description Free words to filter by.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags?: string[];
            /**
             * @description Whether the account is read; true where it is left out.
             * @example true
             */
            active?: boolean;
            /**
             * @description What the type needs to read the account. Its values stand here as they are: `${NAME}` is for pool files alone. Secrets among them are
             *     sealed when they are stored, and never told again.
             * @example {
             *       "user_id": "btcdc",
             *       "api_key": "EXAMPLE_KEY",
             *       "api_secret": "EXAMPLE_SECRET",
             *       "coin": "BTC"
             *     }
             */
            account: {
                [key: string]: unknown;
            };
            /**
             * @description How often the account is read. Left out, as often as the service reads its accounts.
             * @example 600
             */
            poll_interval_seconds?: number | null;
            /**
             * @description From what balance on the pool pays, in whole coins.
             * @example 0.005
             */
            payout_threshold?: string | number | null;
            /**
             * @description How often the pool pays. Left out, as the type says.
             * @example 24
             */
            payout_period_hours?: number | null;
            /** @description How a database calls it that is fed from here. */
            sync?: components["schemas"]["SyncNames"] | null;
        };
        /** @description A pool whose figures are old or missing, and why. */
        PoolGap: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The name of the service that reads it.
             * @example antpool
             */
            source: string;
            freshness: components["schemas"]["Freshness"];
            /**
             * Format: date-time
             * @description When the figures shown were read (UTC); null where there are none.
             * @example 2026-11-21T08:10:00Z
             */
            since: string | null;
            /**
             * @description Why, and what to do.
             * @example http://127.0.0.1:4102 refused the connection. Start the service, or remove it from SCRAPERS.
             */
            reason: string;
        };
        /**
         * @description Every pool of this answer that is stale, unreachable or without data, and why. Also every fresh pool of which an offered part in the
         *     answer is not fresh: all parts in `/api/status`, the main parts in totals. In `/api/workers` also every pool whose list of workers
         *     is incomplete. Empty where all are fresh.
         */
        PoolGaps: components["schemas"]["PoolGap"][];
        /**
         * @description `<pool_type>_<number>`, three digits or more. The prefix names the type and so the owning service.
         * @example antpool_001
         */
        PoolId: string;
        /**
         * @description What changes in the settings of a pool. What is left out stays, also single values in `account` and `sync`, secrets among them. Null takes
         *     an optional one away.
         */
        PoolPatch: {
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name?: string;
            /**
             * @description The page where a person sees this account. Left out, the type derives it.
             * @example https://www.antpool.com/observer?accessKey=EXAMPLE&coinType=BTC&observerUserId=btcdc
             */
            observer_url?: string | null;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name?: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company?: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country?: string;
            /**
             * @description The site.
             * @example Beijing
             */
            location?: string | null;
            /**
             * @description Who to write to.
             * @example ops@example.com
             */
            contact_email?: string | null;
            /**
             * @description Free words to filter by.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags?: string[];
            /**
             * @description Whether the account is read; true where it is left out.
             * @example true
             */
            active?: boolean;
            /**
             * @description What the type needs to read the account. Its values stand here as they are: `${NAME}` is for pool files alone. Secrets among them are
             *     sealed when they are stored, and never told again.
             * @example {
             *       "user_id": "btcdc",
             *       "api_key": "EXAMPLE_KEY",
             *       "api_secret": "EXAMPLE_SECRET",
             *       "coin": "BTC"
             *     }
             */
            account?: {
                [key: string]: unknown;
            };
            /**
             * @description How often the account is read. Left out, as often as the service reads its accounts.
             * @example 600
             */
            poll_interval_seconds?: number | null;
            /**
             * @description From what balance on the pool pays, in whole coins.
             * @example 0.005
             */
            payout_threshold?: string | number | null;
            /**
             * @description How often the pool pays. Left out, as the type says.
             * @example 24
             */
            payout_period_hours?: number | null;
            /** @description How a database calls it that is fed from here. */
            sync?: components["schemas"]["SyncNames"] | null;
        };
        /** @description What became of a pool that was added or changed, or of a trial of it (`dry_run=true`). */
        PoolSaved: {
            /** @description The pool as it is stored now; null of a trial, which stores nothing. */
            pool: components["schemas"]["Pool"] | null;
            /** @description What one reading by these settings gave; null where none was asked for. */
            trial: components["schemas"]["PoolTrial"] | null;
            /** @description What is taken and may be a mistake, such as an account that another pool reads already. */
            warnings: components["schemas"]["SettingFault"][];
        };
        /** @description The settings of a pool, for a form in which they are changed. */
        PoolSettings: {
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            configured_by: components["schemas"]["ConfiguredBy"];
            /**
             * @description The pool file that it stands in; null where it stands in none.
             * @example antpool.yaml
             */
            file: string | null;
            settings: components["schemas"]["ShownSettings"];
            /**
             * @description The names of the secrets in `account` that there are, each with true. Their values are never told.
             * @example {
             *       "api_key": true,
             *       "api_secret": true
             *     }
             */
            has_secret: {
                [key: string]: true;
            };
            /** @description What keeps the service from reading it by these settings, each with its place. Empty where nothing does. */
            faults: components["schemas"]["SettingFault"][];
            /**
             * Format: date-time
             * @description When it was added (UTC); null where it stands in a pool file.
             * @example 2026-11-01T08:00:00Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description When its settings last changed (UTC); null where it stands in a pool file.
             * @example 2026-11-20T08:00:00Z
             */
            updated_at: string | null;
        };
        /** @description A pool as `/api/pools` lists it, with its newest reading as in `/api/pools/{pool_id}/status`. */
        PoolStatus: {
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The page where a person sees this account; a share link where there is one, else the page the pool type derives. Where whoever has it can
             *     read the account, only admin keys see it, and others where it leads.
             * @example https://www.antpool.com/***
             */
            observer_url: string;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company: string;
            /**
             * @description The site; null where the file names none.
             * @example Beijing
             */
            location: string | null;
            /**
             * @description Who to write to; null where the file names none.
             * @example ops@example.com
             */
            contact_email: string | null;
            /**
             * @description Free words to filter by; empty where the file names none.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags: string[];
            /**
             * @description Whether the account is read; false once it is taken away, its pool file is gone, or its settings say so.
             * @example true
             */
            active: boolean;
            /**
             * Format: date-time
             * @description When the pool was first seen (UTC).
             * @example 2026-11-01T08:00:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When this metadata last changed (UTC).
             * @example 2026-11-20T08:00:00Z
             */
            updated_at: string;
            configured_by?: components["schemas"]["ConfiguredBy"];
            freshness: components["schemas"]["Freshness"];
            file_faults: components["schemas"]["FileFaults"];
            status: components["schemas"]["Status"];
        };
        /** @description Pools with their newest readings. */
        PoolStatuses: {
            coverage: components["schemas"]["AnswerCoverage"];
            /** @description Sorted by pool_id. */
            pools: components["schemas"]["PoolStatus"][];
        };
        /** @description A pool as it may be added. What is not known of it is null. */
        PoolTemplate: {
            /**
             * @description The name of its file without the ending.
             * @example anypool-btc-eu
             */
            id: string;
            /**
             * @description What people choose it by.
             * @example Example Pool BTC (Europe)
             */
            display_name: string;
            /**
             * @description Where miners connect; where that is not known the pool's own address, and `port` is null.
             * @example eu.pool.example
             */
            url: string | null;
            /**
             * @description The port there.
             * @example 3333
             */
            port: number | null;
            /**
             * @description The ticker of the coin; null where it has several.
             * @example BTC
             */
            coin: string | null;
            /**
             * @description Where its servers are.
             * @example EU
             */
            region: string | null;
            /**
             * @description Whether a block is paid to its finder alone or to all.
             * @example pool
             * @enum {string}
             */
            mining_model: "solo" | "pool";
            /**
             * @description What the pool keeps.
             * @example 2
             */
            fee_percent: number | null;
            /**
             * @description Whether a key, a token or a share link is needed to read an account.
             * @example true
             */
            requires_auth: boolean;
            /**
             * @description Whether counts of shares are read.
             * @example false
             */
            supports_shares: boolean;
            /**
             * @description Whether income by day is read or computed.
             * @example true
             */
            supports_earnings: boolean;
            /**
             * @description Whether the balance is read.
             * @example true
             */
            supports_balance: boolean;
            /**
             * @description What is to be known of it.
             * @example Solo mining of Bitcoin in Europe.
             */
            description: string;
            /**
             * @description Settings of `account` that are filled in already; never a secret.
             * @example {
             *       "coin": "btc"
             *     }
             */
            account: {
                [key: string]: string | number | boolean;
            };
        };
        /** @description What the folder of templates holds. */
        PoolTemplates: {
            /** @description Sorted by `driver`. */
            templates: components["schemas"]["TemplateGroup"][];
            /** @description Every fault of the files, sorted by file. A file with a fault has no template here. */
            refused: components["schemas"]["TemplateFault"][];
            coverage: components["schemas"]["TypesCoverage"];
        };
        /**
         * @description What a row of a dashboard shows of an account beyond its status: how the hashrate went, what is usual, when money comes. Everything is of
         *     stored readings; what they do not say is null. A gateway shows what a key may not see as null, and lists without it.
         */
        PoolTrend: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * Format: date-time
             * @description When the newest reading that told the hashrate was made (UTC); null where none of the last seven days did. A gateway tells it by its own
             *     clock, as it does in a status, and moves `begins_at` with it.
             * @example 2026-11-21T09:00:00Z
             */
            until: string | null;
            /**
             * Format: date-time
             * @description The beginning of the first step of `hashrates_hs` (UTC), on the full half hour by the clock of the service. Without `hashrates` it says nothing.
             * @example 2026-11-20T09:30:00Z
             */
            begins_at: string;
            /**
             * @description How long each step is.
             * @example 1800
             */
            step_seconds: number;
            /** @description One entry for each algorithm of which a reading of the seven days before `until` tells the hashrate, by name. */
            hashrates: components["schemas"]["HashrateTrend"][];
            /** @description From which balance on the pool pays, as the pool file says, else the pool itself; null where neither does. */
            payout_threshold: components["schemas"]["Threshold"] | null;
            /** @description The newest payment that left the pool and did not come back; null where none is known. */
            last_payout: components["schemas"]["LastPayout"] | null;
            /** @description The newest credited day that is over (UTC), in the account's present currency; null where none is known. */
            last_day: components["schemas"]["LastDay"] | null;
        };
        /** @description One reading of an account by settings that are not stored. `pool_id` is the one that it has, or would get now. */
        PoolTrial: {
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            /**
             * @description The page where a person sees this account, as given or as the type derives it.
             * @example https://www.antpool.com
             */
            observer_url: string;
            settings: components["schemas"]["ShownSettings"];
            /**
             * @description The names of the secrets in `account` that there are, each with true. Their values are never told.
             * @example {
             *       "api_key": true,
             *       "api_secret": true
             *     }
             */
            has_secret: {
                [key: string]: true;
            };
            /**
             * @description Whether the account could be read. Single parts may have failed.
             * @example true
             */
            read: boolean;
            /** @description Why nothing of the account could be read; null where something was. */
            failure: components["schemas"]["TrialFailure"] | null;
            /** @description What became of each part of the account; empty where nothing could be read. */
            parts: components["schemas"]["TriedPart"][];
            /** @description The main figures of the account; null where nothing could be read. */
            figures: components["schemas"]["TriedFigures"] | null;
            /**
             * @description How many figures were there and could not be read; null where nothing was.
             * @example 0
             */
            unreadable_figures: number | null;
            /**
             * @description How many rows of the pool's lists had nothing to keep; null where nothing was read.
             * @example 0
             */
            dropped_rows: number | null;
        };
        /**
         * @description The kind of pool, which is the prefix of the `pool_id`.
         * @example antpool
         */
        PoolType: string;
        /** @description A pool without a known day in the span. */
        PoolWithoutDays: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The name of the service that reads it.
             * @example antpool
             */
            source: string;
            /**
             * Format: date
             * @description Its oldest known day; null where there is none.
             * @example 2025-01-14
             */
            oldest: string | null;
            /**
             * Format: date
             * @description Its newest known day; null where there is none.
             * @example 2025-06-30
             */
            newest: string | null;
        };
        /**
         * @description Single pools that are seen, whoever's they are.
         * @example [
         *       "antpool_001"
         *     ]
         */
        Pools: components["schemas"]["PoolId"][];
        /** @description The pools of this client by freshness. */
        PoolsCoverage: {
            /**
             * @description How many pools are fresh.
             * @example 1
             */
            fresh: number;
            /** @description Which pools are fresh; left out in `/api/totals`. */
            fresh_pools?: components["schemas"]["PoolId"][];
            /**
             * @description How many pools are stale.
             * @example 1
             */
            stale: number;
            /** @description Which pools are stale. */
            stale_pools: components["schemas"]["PoolId"][];
            /**
             * @description How many pools have a service that does not answer.
             * @example 1
             */
            unreachable: number;
            /** @description Which pools have a service that does not answer. */
            unreachable_pools: components["schemas"]["PoolId"][];
            /**
             * @description How many pools were never read.
             * @example 1
             */
            no_data: number;
            /** @description Which pools were never read. */
            no_data_pools: components["schemas"]["PoolId"][];
        };
        /**
         * @description One row per pool, its tags joined by `;`; written as `PayoutsCsv` is.
         * @example pool_id,pool_type,pool_name,observer_url,client_name,country,company,location,contact_email,tags,active,created_at,updated_at,freshness
         *     antpool_001,antpool,Antpool Main,https://www.antpool.com,Client Company Ltd,China,BTCDC Builds,Beijing,ops@example.com,antpool;production,true,2026-11-01T08:00:00Z,2026-11-20T08:00:00Z,fresh
         */
        PoolsCsv: string;
        /** @description Every active pool that was asked for is read and fresh. */
        PoolsHealth: {
            /**
             * @description Always `ok`; where a pool is not read or not fresh the answer is a 503.
             * @example ok
             * @enum {string}
             */
            status: "ok";
            /**
             * @description How many they are.
             * @example 3
             */
            pools: number;
            /** @description Faults in the files of pools that are still read with their last good settings. */
            refused: components["schemas"]["ConfigurationFault"][];
            warnings: components["schemas"]["ConfigurationWarnings"];
        };
        /** @description An error as RFC 9457 describes it. */
        Problem: {
            /**
             * @description What kind of problem; `about:blank` where the status says everything.
             * @example about:blank
             */
            type: string;
            /**
             * @description The status in words.
             * @example Not Found
             */
            title: string;
            /**
             * @description The HTTP status.
             * @example 404
             */
            status: number;
            /**
             * @description What is wrong and what to do.
             * @example No pool has the id antpool_999. GET /api/pools lists the known ones.
             */
            detail: string;
            /**
             * @description The id of the request, as in `X-Request-Id`; use it to find the request in the logs.
             * @example 2f1c9a34-6f0e-4a52-9d3c-0f5b7a1e8c11
             */
            request_id?: string;
            /** @description Everything that is wrong with what was sent, each with its place; left out where the sentence says everything. */
            errors?: components["schemas"]["SettingFault"][];
        };
        /** @description A reason for which nobody is told of an alert. */
        Quiet: {
            /**
             * @description `inhibited`: another alert says it already.
             * @example silenced
             * @enum {string}
             */
            reason: "inhibited" | "silenced" | "acknowledged" | "maintenance" | "quiet_hours";
            /**
             * @description The author, or the alert that says it; null where the key may not know.
             * @example Aigerim
             */
            by: string | null;
            until: components["schemas"]["Moment"];
            /**
             * @description What the author wrote; null where nothing.
             * @example firmware
             */
            note: string | null;
        };
        /**
         * @description Every fault for which a pool or a file is refused, with all reasons. One that is known to concern only pools that were not asked for is
         *     left out; in the answer about one client, also one whose client is not known. Empty where nothing is refused.
         */
        RefusedFaults: components["schemas"]["ConfigurationFault"][];
        /** @description The fields that must be there. */
        RequiredFields: string[];
        /** @description The data of a `resync` event; what the listener holds may lack something. It reads the lists again, and goes on listening. */
        ResyncEvent: {
            /**
             * @description `unknown_id`: the events after `Last-Event-ID` are not known any more, as after a restart of the gateway. `behind`: some events were
             *     left out, as the listener did not take them in time, or as so much moved at once that reading the lists is less. `pools`: a pool left the filter, or
             *     a service is not there any more.
             * @example behind
             * @enum {string}
             */
            reason: "unknown_id" | "behind" | "pools";
        };
        /**
         * @description `admin` may do everything, `read` reads what its view has and changes nothing, `metrics` reads `/metrics`.
         * @example read
         * @enum {string}
         */
        Role: "admin" | "read" | "metrics";
        /** @description How a key gets another text. */
        Rotation: {
            /**
             * @description How long the text before stays good: a number with `s`, `m`, `h` or `d`; 24h by default.
             * @example 24h
             */
            overlap?: string;
        };
        /**
         * @description The rule. `workers_offline`: more workers are offline than usual. `hashrate_drop`: less than usual at these hours. `hashrate_decay`: slowly less than
         *     weeks ago. `reject_rate`: many shares are rejected. `silent_workers`: connected and hashing nothing. `figures_frozen`: nothing moves although it is read.
         *     `workers_lost`: the list lost a large part at once. `pool_stale`, `part_stale`: not read for too long. `pool_refused`: the pool refuses the account, as with an
         *     expired key. `payment_received`, `payment_late`, `balance_anomaly`: money. `service_unreachable`, `backup_failed`, `disk_nearly_full`: a service.
         *     `cannot_look`: rules that could not judge for long.
         * @example workers_offline
         * @enum {string}
         */
        RuleKind: "workers_offline" | "hashrate_drop" | "hashrate_decay" | "reject_rate" | "silent_workers" | "figures_frozen" | "workers_lost" | "pool_stale" | "part_stale" | "pool_refused" | "payment_received" | "payment_late" | "balance_anomaly" | "service_unreachable" | "backup_failed" | "disk_nearly_full" | "cannot_look";
        /** @description The fields that hold a secret, those that are `writeOnly`. Share links are among them. No answer ever has their values. */
        SecretFields: string[];
        /** @description How a service and the folder of its data are, at most a minute old. Left out by services older than contract 0.1.8. */
        ServiceHealth: {
            /** @description The scheduled backups of its file; null where nothing is known of them. */
            backup: components["schemas"]["BackupHealth"] | null;
            /** @description The disk with its data; null where it cannot be asked. */
            disk: components["schemas"]["DiskHealth"] | null;
        };
        /** @description What is wrong at one place of what was sent. */
        SettingFault: {
            /**
             * @description The place, as a JSON pointer into the body (RFC 6901).
             * @example /account/wallet
             */
            pointer: string;
            /**
             * @description What is wrong there and what to do; holds no value.
             * @example account.wallet is missing. Add it; the README of this pool type shows an example.
             */
            detail: string;
        };
        /**
         * @description How bad it is.
         * @example HIGH
         * @enum {string}
         */
        Severity: "MEDIUM" | "HIGH";
        /**
         * @description The settings of a pool as they were given, without its secrets; what was not given is left out. Of a pool file whose entry is refused, as they
         *     are read on.
         */
        ShownSettings: {
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name?: string;
            /**
             * @description The page where a person sees this account. Left out, the type derives it.
             * @example https://www.antpool.com/observer?accessKey=EXAMPLE&coinType=BTC&observerUserId=btcdc
             */
            observer_url?: string | null;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name?: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company?: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country?: string;
            /**
             * @description The site.
             * @example Beijing
             */
            location?: string | null;
            /**
             * @description Who to write to.
             * @example ops@example.com
             */
            contact_email?: string | null;
            /**
             * @description Free words to filter by.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags?: string[];
            /**
             * @description Whether the account is read; true where it is left out.
             * @example true
             */
            active?: boolean;
            /**
             * @description What the type reads the account with, without its secrets. Of a pool file, `${NAME}` is shown as it is written.
             * @example {
             *       "user_id": "btcdc",
             *       "coin": "BTC"
             *     }
             */
            account?: {
                [key: string]: unknown;
            };
            /**
             * @description How often the account is read. Left out, as often as the service reads its accounts.
             * @example 600
             */
            poll_interval_seconds?: number | null;
            /**
             * @description From what balance on the pool pays, in whole coins.
             * @example 0.005
             */
            payout_threshold?: string | number | null;
            /**
             * @description How often the pool pays. Left out, as the type says.
             * @example 24
             */
            payout_period_hours?: number | null;
            /** @description How a database calls it that is fed from here. */
            sync?: components["schemas"]["SyncNames"] | null;
        };
        /**
         * @description What alerts about the account are judged by, as of its newest reading: figures beside what is usual for it. A part that the newest
         *     reading could not read keeps its last ones. Left out before the first reading, and by services older than contract 0.1.8.
         */
        Signals: {
            /** @description One entry per algorithm; also one that is usually mined while nothing is. */
            hashrates: components["schemas"]["HashrateSignal"][];
            /**
             * @description How many workers are usually offline: in nine of ten readings of a day there were no more, on half of the last 14 days; a trouble of some days does not change it. Null before a day is known.
             * @example 2
             */
            offline_usual: number | null;
            /**
             * @description How many workers have been offline for at least 20 minutes, by their last share or by our readings, so that reboots do not count. Null where the list is not complete.
             * @example 2
             */
            offline_lasting: number | null;
            /**
             * @description How many workers are online and had no hashrate in the last ten minutes and in the last hour. Null where the list is not complete or does not tell both.
             * @example 0
             */
            silent_workers: number | null;
            /**
             * @description The rejected part of the shares of the last hour as a fraction, stale ones too, by the account's counters; by the rates of its workers where it has no counters that grow.
             * @example 0.0041
             */
            reject_rate: number | null;
            /**
             * Format: date-time
             * @description Since when every figure of hashrate and workers is exactly the same although the account was read and hashes (UTC); null while they move.
             * @example null
             */
            frozen_since: string | null;
            /** @description The list lost at least a third of its workers from one reading to the next: they are not listed any more at all. Null once they are back, or after a day. */
            workers_lost: components["schemas"]["LostWorkers"] | null;
        };
        /** @description Some alerts that nobody is told of for a while. */
        Silence: {
            /**
             * @description Names it.
             * @example si_01HZX3V9
             */
            id: string;
            from: components["schemas"]["Moment"];
            until: components["schemas"]["Moment"];
            /**
             * @description Who made it.
             * @example Aigerim
             */
            author: string;
            /**
             * @description Why; null where nothing was said.
             * @example firmware
             */
            reason: string | null;
            /**
             * @description Only this rule; null for all.
             * @example workers_offline
             */
            kind: string | null;
            /**
             * @description Only this client; null for all.
             * @example null
             */
            client: string | null;
            /**
             * @description Only this account; null for all.
             * @example antpool_001
             */
            pool: string | null;
            /**
             * @description Only accounts with this tag; null for all.
             * @example null
             */
            tag: string | null;
            /**
             * @description Only accounts of this type; null for all.
             * @example null
             */
            type: string | null;
            /**
             * @description Only this service; null for all.
             * @example null
             */
            source: string | null;
            /**
             * @description Whether it is a window of the alerts file.
             * @example false
             */
            is_maintenance: boolean;
        };
        /** @description What to be silent about, and for how long. */
        SilenceDraft: {
            /**
             * @description For how long: a number with `m`, `h` or `d`, at most 90d; or until when, as RFC 3339 in UTC.
             * @example 2h
             */
            for: string;
            /**
             * @description Why.
             * @example firmware
             */
            reason?: string;
            kind?: components["schemas"]["RuleKind"];
            /**
             * @description Only this client.
             * @example Client Company Ltd
             */
            client?: string;
            pool?: components["schemas"]["PoolId"];
            /**
             * @description Only accounts with this tag.
             * @example production
             */
            tag?: string;
            type?: components["schemas"]["PoolType"];
            /**
             * @description Only this service.
             * @example antpool
             */
            source?: string;
        };
        /** @description Silences. */
        Silences: {
            /** @description Those that end first at the top. */
            silences: components["schemas"]["Silence"][];
        };
        /**
         * @description The clients whose pools are seen, by `client_name`. Left out, not empty, where none is named.
         * @example [
         *       "Aurora Compute AB"
         *     ]
         */
        SomeClients: string[];
        /**
         * @description Single pools that are seen, whoever's they are. Left out, not empty, where none is named.
         * @example [
         *       "antpool_001"
         *     ]
         */
        SomePools: components["schemas"]["PoolId"][];
        /**
         * @description A scraper service as the gateway sees it. A key that does not see all pools sees those that read one of its pools, or may come to; one
         *     that has not said who it is yet has no name of its own there.
         */
        Source: {
            /**
             * @description Its name in `SCRAPERS`. Where it was found by `SCRAPERS_DNS`, what it calls itself (its `SERVICE_NAME`); a second one of that name
             *     gets a number (`antpool-2`). An address that has not said yet who it is, and a name that does not resolve, are called by the entry
             *     of `SCRAPERS_DNS`.
             * @example antpool
             */
            name: string;
            /**
             * @description Where the gateway asks it, or asked it last; the name itself where that does not resolve. Null for a key that does not see all pools.
             * @example http://127.0.0.1:4102
             */
            url: string | null;
            /**
             * @description The pool type it reads; null while it never answered.
             * @example antpool
             */
            type: string | null;
            /**
             * @description The setting that brought it; null where it is nowhere now and the gateway remembers it for its pools.
             * @example SCRAPERS
             * @enum {string|null}
             */
            found_by: "SCRAPERS" | "SCRAPERS_DNS" | null;
            state: components["schemas"]["SourceState"];
            /**
             * Format: date-time
             * @description Since when it is in this state (UTC).
             * @example 2026-11-21T08:00:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @description When it last answered (UTC), to the minute for a key that does not see all pools; null where it never did.
             * @example 2026-11-21T09:00:00Z
             */
            last_contact: string | null;
            /** @description The ids of the pools it owns, those that the caller sees. */
            pools: components["schemas"]["PoolId"][];
            /**
             * @description Pools that it lists although another service owns them. The first service that listed a pool keeps it; the figures of the others
             *     are not shown. Give each account its own pool_id, or let only one service read it.
             */
            conflicts: components["schemas"]["PoolConflict"][];
            /**
             * @description Its version; null while it never answered.
             * @example 0.1.0
             */
            version: string | null;
            /**
             * @description The version of the API it speaks; null while it never answered.
             * @example 0.1.0
             */
            contract_version: string | null;
            /**
             * @description By how much its clock is ahead of the gateway's (negative: behind), in seconds; 0 where they differ by no more than a few seconds, null where it is not known (the service tells no `Date`, or did not answer yet). Ages and the moments of statuses are corrected by it; histories, earnings, payouts, anomalies and single pools' workers are passed on as the service wrote them. Above a minute, `message` says so.
             * @example 0
             */
            clock_difference_seconds?: number | null;
            /**
             * @description What it refused in its pool files, each with every reason; its last word while it is away. Null where it never said, also because it
             *     is too old to; so are `unread` and `warnings`.
             */
            refused: components["schemas"]["FileFault"][] | null;
            /** @description Pools in its files that no service reads. */
            unread: components["schemas"]["FileFault"][] | null;
            /** @description What is probably a mistake in its pool files although it is read. */
            warnings: components["schemas"]["FileFault"][] | null;
            /**
             * @description How the service and the folder of its data are, as it last said; null where it never did, and for a key that does not see all pools. Left out
             *     by gateways older than contract 0.1.7.
             */
            health?: components["schemas"]["ServiceHealth"] | null;
            /**
             * @description What is wrong and what to do; null where nothing is. For a key that does not see all pools only what it means for these.
             * @example http://127.0.0.1:4102 refused the connection. Start the service, or remove it from SCRAPERS.
             */
            message: string | null;
        };
        /** @description The data of a `source` event; something that is shown of a service changed. That it was heard again (`last_contact`) alone is told once a minute, or in ten minutes where a service has very many pools. */
        SourceEvent: components["schemas"]["Source"];
        /** @description A service whose newest figures are not here, and why. */
        SourceGap: {
            /**
             * @description Its name as in `/api/sources`.
             * @example antpool
             */
            name: string;
            state: components["schemas"]["SourceState"];
            /**
             * Format: date-time
             * @description Since when it is in this state (UTC).
             * @example 2026-11-21T08:12:00Z
             */
            since: string;
            /**
             * @description Why, and what to do.
             * @example http://127.0.0.1:4102 did not answer within 8 s. Look at its log, or start it again.
             */
            reason: string;
            /** @description Its pools among those asked for. The pools of a service that is `gone` are named only here, and in `missing_pools` of earnings. */
            pools: components["schemas"]["PoolId"][];
        };
        /**
         * @description Every service that cannot be followed now and concerns this answer: it has pools in it, or it never named its pools. In
         *     `/api/workers`, `/api/anomalies` and earnings over all pools also every service that is up and did not answer this time.
         */
        SourceGaps: components["schemas"]["SourceGap"][];
        /**
         * @description `connecting` until the first answer or failure; `up` while it can be followed; `unreachable` while it does not answer or no setting
         *     names it any more; `refused` while the gateway cannot use its answers (another version of the contract, or unreadable ones); `gone`
         *     once it has been away for longer than `SOURCE_RETENTION`, when its pools leave lists and totals.
         * @example up
         * @enum {string}
         */
        SourceState: "connecting" | "up" | "unreachable" | "refused" | "gone";
        /**
         * @description One row per service; written as `PayoutsCsv` is. Lists are joined by `;`; a conflict is `pool_id=owner`, a place in a
         *     pool file `file:line=pool_id`, percent-encoded. `health` is in JSON alone. `url` is left out for a key that does not see all pools.
         * @example name,url,found_by,type,state,since,last_contact,pools,conflicts,version,contract_version,message,clock_difference_seconds,refused,unread,warnings
         *     antpool,http://127.0.0.1:4102,SCRAPERS,antpool,up,2026-11-21T08:00:00Z,2026-11-21T09:00:00Z,antpool_001;antpool_002,,0.1.0,0.1.0,,0,antpool.yaml:7=antpool_003,,
         */
        SourcesCsv: string;
        /**
         * @description The newest figures of one account and how far they can be trusted. All are the pool's own unless `derived` names them. Each belongs
         *     to a part (see `parts`). Where the newest poll could not read a part, its figures are the last known ones, from the part's
         *     `observed_at`. Before the first reading every figure is null and `freshness` is `no_data`. A gateway shows what a key may not see as
         *     null, and its part as one that is not offered; ages and errors are those of what is seen.
         */
        Status: {
            /**
             * @description The number of the reading in the service's store (`pool_summary.id`); null before the first, and at a gateway for a key that does not see all pools and parts.
             * @example 4711
             */
            id: number | null;
            /**
             * Format: date-time
             * @description When the newest reading began (UTC), the moment of its row in `pool_summary`; not before `observed_at`; null before the first reading.
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string | null;
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            /**
             * @description The page where a person sees this account.
             * @example https://www.antpool.com
             */
            observer_url: string;
            /**
             * @description Hashrate now, as text; null where the pool gave none or where there are several algorithms (see `hashrates`).
             * @example 37.405 PH/s
             */
            current_hashrate: string | null;
            /**
             * @description Hashrate now, in H/s; null as `current_hashrate`.
             * @example 37405000000000000
             */
            current_hashrate_hs: number | null;
            /**
             * @description Mean of one hour, as text; null where unknown or where there are several algorithms.
             * @example 37.900 PH/s
             */
            avg_hashrate_1h: string | null;
            /**
             * @description Mean of one hour, in H/s; null as `avg_hashrate_1h`.
             * @example 37900000000000000
             */
            avg_hashrate_1h_hs: number | null;
            /**
             * @description Mean of 24 hours, as text; null where unknown or where there are several algorithms.
             * @example 38.210 PH/s
             */
            avg_hashrate_24h: string | null;
            /**
             * @description Mean of 24 hours, in H/s; null as `avg_hashrate_24h`.
             * @example 38210000000000000
             */
            avg_hashrate_24h_hs: number | null;
            /** @description One entry per algorithm, also where there is only one; empty before the first reading. */
            hashrates: components["schemas"]["AlgorithmHashrate"][];
            /**
             * @description The one algorithm mined; null where unknown or where there are several.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Ticker of the coin mined; null where unknown or where there are several.
             * @example BTC
             */
            coin: string | null;
            /**
             * @description Ticker of the coin that balance and earnings are in; null where unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description How many workers are online, the pool's own count where it gives one; null where unknown.
             * @example 200
             */
            online_workers: number | null;
            /**
             * @description How many workers are offline, the pool's own count where it gives one; null where unknown.
             * @example 2
             */
            offline_workers: number | null;
            /**
             * @description Whether the list of workers is all of them; null before the first reading.
             * @example true
             */
            workers_complete: boolean | null;
            /**
             * @description What is ready to be paid, decimal string in whole coins of `currency`; null where the pool does not give it.
             * @example 0.01864218
             */
            balance: string | null;
            /**
             * @description What is immature, unsold or unconfirmed, decimal string in whole coins; null where the pool does not give it.
             * @example 0.00050362
             */
            balance_pending: string | null;
            /**
             * @description All that was ever paid, decimal string in whole coins; null where the pool does not give it.
             * @example 1.20000000
             */
            paid_total: string | null;
            /**
             * @description Income of the newest credited day, decimal string in whole coins; null where the pool has no days.
             * @example 0.01570138
             */
            last_income: string | null;
            /**
             * @description Accepted shares, in the pool's own count; null where it gives none.
             * @example 18422
             */
            shares_valid: number | null;
            /**
             * @description Rejected shares, in the pool's own count; null where it gives none.
             * @example 12
             */
            shares_invalid: number | null;
            /**
             * @description Stale shares, in the pool's own count; null where it gives none.
             * @example 3
             */
            shares_stale: number | null;
            /**
             * @description The pool's luck as a fraction (1 = as expected); null where the pool gives none.
             * @example 1.02
             */
            pool_luck: number | null;
            /**
             * @description Difficulty of the coin's network; null where the pool gives none.
             * @example 83148355189239.77
             */
            network_difficulty: number | null;
            /**
             * @description What the pool expects the account to earn in a day at its present hashrate, decimal string in whole coins of `currency`; null where the pool gives none.
             * @example 0.00951234
             */
            estimated_earnings: string | null;
            /**
             * @description The fields that the pool did not give and that were computed from its other figures or from our own earlier readings.
             * @example [
             *       "avg_hashrate_1h",
             *       "avg_hashrate_24h"
             *     ]
             */
            derived: string[];
            /**
             * @description Which part `online_workers` and `offline_workers` belong to: `hashrate` where they are the pool's own counts, `workers` where
             *     they are counted from its list. Left out by services older than contract 0.1.2.
             * @example hashrate
             * @enum {string}
             */
            counts_part?: "hashrate" | "workers";
            /**
             * @description How many rows of the pool's lists the newest reading dropped because nothing in them could be used; null before the first reading.
             * @example 0
             */
            dropped_rows: number | null;
            /**
             * @description How many figures of the newest reading were present but unreadable or impossible; they are null. The log names them by part and field. Null before the first reading; left out by services older than contract 0.1.2.
             * @example 0
             */
            unreadable_figures?: number | null;
            parts?: components["schemas"]["Parts"];
            /**
             * Format: date-time
             * @description When the oldest main part was read (UTC); null before the first reading.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string | null;
            /**
             * @description How often the account is read, in seconds; three of them make a figure stale.
             * @example 600
             */
            poll_interval_seconds: number;
            /** @description Why the newest polls failed, whole or in a main part; null where the newest one read all main parts, or none has ended yet. The other parts have their own errors in `parts`. */
            last_error: components["schemas"]["LastError"] | null;
            /**
             * @description How many anomalies of each kind are open, neither over nor marked as dealt with; empty where none is. `GET …/anomalies` lists them.
             *     Left out by services older than contract 0.1.4.
             */
            open_anomalies?: components["schemas"]["OpenAnomalies"][];
            /**
             * @description How long the pool took for an answer in the newest poll that had one, in milliseconds: the median over its requests, or the time until its
             *     page showed the figures. Answers that refuse or fail count as well. Null where none is known. Left out by services older than contract 0.1.7.
             * @example 182
             */
            response_time_ms?: number | null;
            /**
             * @description How many blocks the account itself found within the 24 hours before the reading; null where the pool does not say. Belongs to the part
             *     `hashrate`. Left out by services older than contract 0.1.7.
             * @example 0
             */
            blocks_found_24h?: number | null;
            signals?: components["schemas"]["Signals"];
            file_faults?: components["schemas"]["FileFaults"];
            freshness: components["schemas"]["Freshness"];
        };
        /** @description The data of a `status` event; a pool that was read again, changed its metadata or its freshness, or came to the filter. */
        StatusEvent: components["schemas"]["PoolStatus"];
        /**
         * @description One row per pool: its metadata and freshness, then its newest figures; written as `PayoutsCsv` is. Lists are joined by `;`.
         *     `current_hashrates_hs` and `avg_hashrates_24h_hs` have the H/s of each algorithm as `algorithm=H/s` (`unknown` where the algorithm
         *     is unknown, nothing after `=` where the figure is unknown). Where there are several algorithms, the columns for a single one are
         *     empty. Each part has three columns, empty where the account does not offer it or its service is older than contract 0.1.2. The columns
         *     of what the caller may not see are left out.
         * @example pool_id,pool_type,pool_name,observer_url,client_name,country,company,location,contact_email,tags,active,created_at,updated_at,freshness,current_hashrate,current_hashrate_hs,avg_hashrate_1h,avg_hashrate_1h_hs,avg_hashrate_24h,avg_hashrate_24h_hs,current_hashrates_hs,avg_hashrates_24h_hs,algorithm,coin,currency,online_workers,offline_workers,workers_complete,balance,balance_pending,paid_total,last_income,shares_valid,shares_invalid,shares_stale,pool_luck,network_difficulty,estimated_earnings,derived,dropped_rows,observed_at,poll_interval_seconds,last_error_kind,last_error_message,last_error_since,last_error_count,unreadable_figures,counts_part,last_error_part,hashrate_observed_at,hashrate_freshness,hashrate_error_kind,workers_observed_at,workers_freshness,workers_error_kind,money_observed_at,money_freshness,money_error_kind,earnings_observed_at,earnings_freshness,earnings_error_kind,payouts_observed_at,payouts_freshness,payouts_error_kind,network_observed_at,network_freshness,network_error_kind
         *     antpool_001,antpool,Antpool Main,https://www.antpool.com,Client Company Ltd,China,BTCDC Builds,Beijing,ops@example.com,antpool;production,true,2026-11-01T08:00:00Z,2026-11-20T08:00:00Z,fresh,37.405 PH/s,37405000000000000,37.900 PH/s,37900000000000000,38.210 PH/s,38210000000000000,sha256=37405000000000000,sha256=38210000000000000,sha256,BTC,BTC,200,2,true,0.01864218,0.00050362,1.20000000,0.01570138,18422,12,3,1.02,83148355189239.77,0.00951234,avg_hashrate_1h;avg_hashrate_24h,0,2026-11-21T09:00:00Z,600,unavailable,The pool answered with status 500. It is tried again at the next poll.,2026-11-21T09:10:00Z,1,0,hashrate,money,2026-11-21T09:10:00Z,fresh,,2026-11-21T09:10:00Z,fresh,,2026-11-21T09:00:00Z,fresh,unavailable,2026-11-21T09:10:00Z,fresh,,2026-11-21T09:10:00Z,fresh,,,,
         */
        StatusesCsv: string;
        /**
         * @description What one point of a history stands for: a reading, an hour or a day (both UTC).
         * @example 1h
         * @enum {string}
         */
        Step: "raw" | "1h" | "1d";
        /** @description One pool of the client with its last known figures. */
        SummaryPool: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description Hashrate now, as text; null where unknown or of several algorithms.
             * @example 37.405 PH/s
             */
            current_hashrate: string | null;
            /**
             * @description Workers online; null where unknown.
             * @example 200
             */
            online_workers: number | null;
            /**
             * @description Workers offline; null where unknown.
             * @example 2
             */
            offline_workers: number | null;
            /**
             * @description What is ready to be paid, decimal string in whole coins; null where unknown.
             * @example 0.01864218
             */
            balance: string | null;
            /**
             * @description Ticker of the balance; null where unknown.
             * @example BTC
             */
            currency: string | null;
            /** @description One entry per algorithm; empty before the first reading. */
            hashrates: components["schemas"]["AlgorithmHashrate"][];
            /**
             * Format: date-time
             * @description When the account was last read (UTC); null before the first reading.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string | null;
            freshness: components["schemas"]["Freshness"];
        };
        /** @description The daily earnings of all pools, or of one client's, added up over a span of days. */
        SummedEarnings: {
            /**
             * @description Whose pools these are; null where all of them were asked for.
             * @example Client Company Ltd
             */
            client_name: string | null;
            group_by: components["schemas"]["EarningsGrouping"];
            /**
             * Format: date
             * @description The first day that was added up.
             * @example 2026-11-01
             */
            from: string;
            /**
             * Format: date
             * @description The last day that was added up.
             * @example 2026-11-30
             */
            to: string;
            /** @description Days and months with the newest first, everything else by name. */
            groups: components["schemas"]["EarningGroup"][];
            coverage: components["schemas"]["EarningsCoverage"];
        };
        /** @description How a database calls a pool that is fed from here. */
        SyncNames: {
            /**
             * @description The name of the account there; the pool_id where it is left out.
             * @example Main_001
             */
            account_name?: string;
            /**
             * @description The name of the site there.
             * @example Almaty
             */
            site?: string;
        };
        /** @description What is wrong in a file of the folder. */
        TemplateFault: {
            /**
             * @description The file's name; `.` for the folder.
             * @example anypool-btc.yaml
             */
            file: string;
            /**
             * @description The line; null where the fault is of the whole file.
             * @example 2
             */
            line: number | null;
            /**
             * @description What is wrong and what to do.
             * @example mining_model must be solo or pool.
             */
            reason: string;
        };
        /** @description The templates of one pool type. */
        TemplateGroup: {
            driver: components["schemas"]["PoolType"];
            /**
             * @description The pool's name for people; the type where no service tells it.
             * @example Antpool
             */
            title: string;
            /** @description The services that read the type now. */
            sources: string[];
            /**
             * @description Whether a service reads the type now; null where that is not known, because one that may read it is down or did not say.
             * @example true
             */
            deployed: boolean | null;
            /** @description Sorted by `id`. */
            templates: components["schemas"]["PoolTemplate"][];
        };
        /** @description The balance from which on the pool pays. */
        Threshold: {
            /**
             * @description Decimal string in whole coins.
             * @example 0.005
             */
            amount: string;
            /**
             * @description Ticker; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
        };
        /**
         * @description One account in the few figures that a tile shows. All are the account's own, never those of the whole pool; what is not known is null. A
         *     figure whose part is not fresh is the last known one: `freshness` and `observed_at` are those of the account, and `/status` dates each part.
         */
        Tile: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            freshness: components["schemas"]["Freshness"];
            /**
             * Format: date-time
             * @description When the oldest main part was read (UTC); null before the first reading.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string | null;
            health: components["schemas"]["TileHealth"];
            network: components["schemas"]["TileNetwork"];
            shares: components["schemas"]["TileShares"];
            blocks_and_earnings: components["schemas"]["TileEarnings"];
        };
        /** @description The blocks that the account found, and its money. */
        TileEarnings: {
            /**
             * @description Blocks that the account itself found within 24 hours; null where the pool does not say.
             * @example 0
             */
            blocks_found_24h: number | null;
            /**
             * @description What the pool expects a day to bring at the present hashrate, decimal string in whole coins; null where the pool gives none.
             * @example 0.00951234
             */
            estimated_earnings_24h: string | null;
            /**
             * @description Ticker of the amounts; null where unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description What is ready to be paid, decimal string in whole coins; null where unknown.
             * @example 0.01864218
             */
            confirmed_balance: string | null;
            /**
             * @description What is immature, unsold or unconfirmed, decimal string in whole coins; null where unknown.
             * @example 0.00050362
             */
            pending_balance: string | null;
        };
        /** @description Whether the account can be read. */
        TileHealth: {
            /**
             * @description Whether the newest poll read something; null where that is not known, as before the first poll, once no part was read for so long that it is stale, while its service does not answer, and where the account is inactive.
             * @example true
             */
            reachable: boolean | null;
            /**
             * @description What is wrong and what to do; null where nothing is.
             * @example The pool answered with status 500. It is tried again at the next poll.
             */
            message: string | null;
            /**
             * @description How long the pool took for an answer in the newest poll that had one, the median over its requests; null where none is known.
             * @example 182
             */
            response_time_ms: number | null;
        };
        /** @description The account in its network. */
        TileNetwork: {
            /**
             * @description Difficulty of the coin's network; null where the pool gives none.
             * @example 83148355189239.77
             */
            difficulty: number | null;
            /**
             * @description Hashrate now, in TH/s; null where unknown or of several algorithms.
             * @example 37405
             */
            hashrate_ths: number | null;
            /**
             * @description How long the account alone would take for a block, on average: difficulty × 2^32 / hashrate for sha256 and scrypt. Null where the hashrate is 0, where a figure is unknown, and for algorithms whose difficulty counts other work.
             * @example 9547342
             */
            estimated_time_to_block_seconds: number | null;
            /**
             * @description Which fraction of the network's hashrate is the account's: hashrate × block time / (difficulty × 2^32), for sha256 and scrypt. Null where one of them is unknown, as the block time of a coin that is not known here, and where it would be more than all.
             * @example 0.0000628
             */
            network_share: number | null;
            /**
             * @description Workers online; null where unknown.
             * @example 200
             */
            active_workers: number | null;
        };
        /** @description The account's shares, in the pool's own count. */
        TileShares: {
            /**
             * @description Accepted ones; null where the pool gives none.
             * @example 18422
             */
            valid: number | null;
            /**
             * @description Rejected ones; null where the pool gives none.
             * @example 12
             */
            invalid: number | null;
            /**
             * @description Stale ones; null where the pool gives none.
             * @example 3
             */
            stale: number | null;
            /**
             * @description (invalid + stale) / (valid + invalid + stale), without stale ones where the pool gives none; null where valid or invalid ones are unknown, or there are none at all.
             * @example 0.000813
             */
            reject_rate: number | null;
        };
        /** @description A message in which the alert was. */
        Told: {
            /**
             * @description The name of the target.
             * @example ops
             */
            target: string;
            at: components["schemas"]["Moment"];
            state: components["schemas"]["DeliveryState"];
            /**
             * @description Why the last try failed; null where it did not.
             * @example null
             */
            error: string | null;
        };
        /** @description The totals of the active pools of a client or a group. */
        Totals: {
            /**
             * @description How many active pools there are.
             * @example 3
             */
            pools: number;
            /**
             * @description Workers online over the covered pools; null where no pool is covered, also because the caller may not see workers.
             * @example 294
             */
            online_workers: number | null;
            /**
             * @description Workers offline over the covered pools; null where no pool is covered.
             * @example 4
             */
            offline_workers: number | null;
            /** @description One entry per algorithm; empty where no pool is covered. */
            hashrates: components["schemas"]["HashrateTotal"][];
            /** @description One entry per currency; empty where no pool is covered. */
            balances: components["schemas"]["BalanceTotal"][];
            coverage: components["schemas"]["Coverage"];
        };
        /**
         * @description One row per group and figure; written as `PayoutsCsv` is. `figure` is `pools`, `online_workers`, `offline_workers`, `hashrate` (a
         *     row per algorithm; `total` in H/s, and as text in `current_hashrate`) or `balance` (a row per currency), so that different
         *     algorithms and currencies are never added up. `fresh`, `old` and `missing` count the pools of the group whose figure is fresh, in
         *     the total but not fresh, and unknown. They count the figure as a whole, not one algorithm or currency. `total` is empty where no
         *     pool gives the figure. A figure that the caller may not see has no row.
         * @example group_by,name,figure,algorithm,currency,total,current_hashrate,fresh,old,missing
         *     country,Kazakhstan,hashrate,sha256,,55405000000000000,55.405 PH/s,2,0,1
         */
        TotalsCsv: string;
        /** @description The trends of the pools of a filter. */
        Trends: {
            coverage: components["schemas"]["AnswerCoverage"];
            /**
             * @description Sorted by pool_id. A pool of which no trend is known is left out, and `coverage` says why; that of a pool whose service does not answer is the
             *     last known one, which `until` dates.
             */
            trends: components["schemas"]["PoolTrend"][];
        };
        /** @description Why an account or a part of it could not be read. */
        TrialFailure: {
            kind: components["schemas"]["FailureKind"];
            /**
             * @description What happened and what to do; holds no secret and no answer body.
             * @example The pool refused the key. Check api_key and api_secret.
             */
            message: string;
            /**
             * @description The setting that is probably wrong, as a JSON pointer into what was sent; null where it is none.
             * @example /account/api_key
             */
            pointer: string | null;
            /**
             * @description All settings that may be wrong, the likeliest first; empty where it is none of them.
             * @example [
             *       "/account/api_key",
             *       "/account/api_secret"
             *     ]
             */
            pointers: string[];
        };
        /** @description The main figures of an account, for a person who looks whether it is the right one. */
        TriedFigures: {
            /**
             * @description The coin; null where the pool does not say.
             * @example BTC
             */
            coin: string | null;
            /**
             * @description The currency of its money; null where the pool does not say.
             * @example BTC
             */
            currency: string | null;
            /** @description The hashrate on each algorithm. */
            hashrates: components["schemas"]["AlgorithmHashrate"][];
            /**
             * @description Workers that mine; null where it is not known.
             * @example 200
             */
            online_workers: number | null;
            /**
             * @description Workers that do not; null where it is not known.
             * @example 2
             */
            offline_workers: number | null;
            /**
             * @description Ready to be paid; null where the pool does not say.
             * @example 0.01864218
             */
            balance: string | null;
            /**
             * @description Not ready to be paid yet; null where the pool does not say.
             * @example 0.00050362
             */
            balance_pending: string | null;
            /**
             * @description All that was paid; null where the pool does not say.
             * @example 1.2
             */
            paid_total: string | null;
            /**
             * @description The income of the newest day; null where the pool does not say.
             * @example 0.01570138
             */
            last_income: string | null;
        };
        /** @description What became of one part of an account. */
        TriedPart: {
            part: components["schemas"]["PartName"];
            /**
             * @description `not_offered`: this way in does not have it.
             * @example read
             * @enum {string}
             */
            outcome: "read" | "not_offered" | "failed";
            /** @description Why it failed; null where it did not. */
            failure: components["schemas"]["TrialFailure"] | null;
        };
        /** @description What to do at this pool about a failure, by its kind, where there is more to say than its message does. */
        Troubleshooting: {
            /**
             * @description The key or token is refused.
             * @example Make a new API token in the account settings.
             */
            auth?: string;
            /**
             * @description The pool does not know the account.
             * @example A new account is unknown until it has mined.
             */
            account_not_found?: string;
            /**
             * @description It was asked too often.
             * @example Other programs that use the same token count too.
             */
            rate_limited?: string;
            /**
             * @description The pool does not answer properly.
             * @example Check whether its page can be opened.
             */
            unavailable?: string;
            /**
             * @description Its answers are not understood any more.
             * @example Use an API key until the adapter is updated.
             */
            changed?: string;
        };
        /** @description The file that describes how a type is read. */
        TypeDriver: {
            /**
             * @description Its name in the folder of drivers.
             * @example ckpool.yaml
             */
            file: string;
            /**
             * @description The version that it gives itself; null where it gives none.
             * @example 1.0.0
             */
            version: string | null;
            /**
             * @description Another one for any other content, hexadecimal.
             * @example 9f86d081884c7d65
             */
            digest: string;
        };
        /** @description Whose types may be missing. */
        TypesCoverage: {
            /** @description Every service that is down, too old to describe its types or did not answer, and every one of whose types some cannot be taken. */
            missing: components["schemas"]["UntoldTypes"][];
        };
        /** @description Every pool in the files of a service that no service reads, for example because the service for its type does not run. */
        UnreadPools: components["schemas"]["ConfigurationFault"][];
        /** @description A service of whose types some or all are not known now. */
        UntoldTypes: {
            /**
             * @description Its name in `/api/sources`.
             * @example antpool
             */
            source: string;
            /**
             * @description Why, and what to do.
             * @example http://127.0.0.1:4102 is too old to answer /types. Run a newer version of it.
             */
            reason: string;
        };
        /** @description One miner of the account, as the pool lists it. */
        Worker: {
            /**
             * @description The pool's own id where it has one, else the name, with the algorithm where one name mines several.
             * @example 23890575
             */
            worker_id: string;
            /**
             * @description The pool's text, never parsed; two workers may share it.
             * @example 139x17
             */
            worker_name: string;
            /**
             * @description Whether the worker mines; disabled, invalid and dead ones are OFFLINE; null where neither the pool's word nor the worker's figures show it. Such a worker is in neither count.
             * @example ONLINE
             * @enum {string|null}
             */
            status: "ONLINE" | "OFFLINE" | null;
            /**
             * @description Lower case without punctuation; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Hashrate now (the pool's shortest window, about ten minutes), as text; null where unknown.
             * @example 187.650 TH/s
             */
            hashrate_10m: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 187650000000000
             */
            hashrate_10m_hs: number | null;
            /**
             * @description Mean of one hour, as text; null where unknown.
             * @example 186.902 TH/s
             */
            hashrate_1h: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 186902000000000
             */
            hashrate_1h_hs: number | null;
            /**
             * @description Mean of 24 hours, as text; null where unknown.
             * @example 185.114 TH/s
             */
            hashrate_24h: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 185114000000000
             */
            hashrate_24h_hs: number | null;
            /**
             * @description Rejected part of the shares, a fraction from 0 to 1 to the eighth decimal; null where unknown.
             * @example 0.0012
             */
            reject_rate: number | null;
            /**
             * Format: date-time
             * @description The last share or contact (UTC); for a worker that the pool has forgotten, when it was last seen; null where unknown.
             * @example 2026-11-21T08:58:00Z
             */
            last_exchange_time: string | null;
        };
        /** @description The history of one worker, newest first. A reading that did not list the worker leaves no point. */
        WorkerHistory: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The pool's own id where it has one, else the name.
             * @example 23890575
             */
            worker_id: string;
            /**
             * @description The pool's text, never parsed.
             * @example 139x17
             */
            worker_name: string;
            /**
             * @description Lower case without punctuation; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            step: components["schemas"]["Step"];
            /**
             * Format: date-time
             * @description Readings older than this moment (UTC) were reduced to a coarser step; null where this step has everything.
             * @example 2026-10-22T09:00:00Z
             */
            kept_since: string | null;
            /** @description The points of this page, newest first. */
            points: components["schemas"]["WorkerHistoryPoint"][];
        };
        /**
         * @description One row per point, newest first; written as `PayoutsCsv` is. At the gateway, columns of parts that are hidden from the caller are not there.
         * @example pool_id,worker_id,worker_name,step,timestamp,readings,status,online_share,hashrate_10m_hs,hashrate_10m_min_hs,hashrate_10m_max_hs,hashrate_1h_hs,hashrate_24h_hs,reject_rate
         *     antpool_001,23890575,139x17,1h,2026-11-21T09:00:00Z,6,,1,187650000000000,181000000000000,190000000000000,,,
         */
        WorkerHistoryCsv: string;
        /** @description The worker at one moment, or over the hour or day that begins at `timestamp`. Time without a reading has no point. */
        WorkerHistoryPoint: {
            /**
             * Format: date-time
             * @description When it was read, or the beginning of the step (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string;
            /**
             * @description How many readings the point is made of.
             * @example 6
             */
            readings: number;
            /**
             * @description Whether the worker mined; null where unknown, and over an hour or a day.
             * @example ONLINE
             * @enum {string|null}
             */
            status: "ONLINE" | "OFFLINE" | null;
            /**
             * @description In which share of the readings the worker was online, a fraction from 0 to 1 of those where this is known; null where it never was known.
             * @example 0.8333
             */
            online_share: number | null;
            /**
             * @description Hashrate now in H/s, the mean of those readings in which it was known; null where it never was.
             * @example 187650000000000
             */
            hashrate_10m_hs: number | null;
            /**
             * @description The lowest of them in H/s; null as before.
             * @example 181000000000000
             */
            hashrate_10m_min_hs: number | null;
            /**
             * @description The highest of them in H/s; null as before.
             * @example 190000000000000
             */
            hashrate_10m_max_hs: number | null;
            /**
             * @description Mean of one hour in H/s; null where unknown, and over a step.
             * @example 186902000000000
             */
            hashrate_1h_hs: number | null;
            /**
             * @description Mean of 24 hours in H/s; null where unknown, and over a step.
             * @example 185114000000000
             */
            hashrate_24h_hs: number | null;
            /**
             * @description Rejected part of the shares, a fraction from 0 to 1; null where unknown, and over a step.
             * @example 0.0012
             */
            reject_rate: number | null;
        };
        /** @description The workers of the newest list that was read, sorted by name where a single pool was asked for. */
        Workers: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * Format: date-time
             * @description When the list was read (UTC), which may be before the newest reading (see `parts` of the status); null where it never was.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string | null;
            /**
             * @description Whether the list, over all its pages, has all workers of the account; null before the first reading.
             * @example true
             */
            complete: boolean | null;
            /** @description The workers of this page. */
            workers: components["schemas"]["Worker"][];
        };
        /**
         * @description One row per worker; written as `PayoutsCsv` is. At the gateway, columns of parts that are hidden from the caller are not there.
         * @example pool_id,observed_at,worker_id,worker_name,status,algorithm,hashrate_10m,hashrate_10m_hs,hashrate_1h,hashrate_1h_hs,hashrate_24h,hashrate_24h_hs,reject_rate,last_exchange_time
         *     antpool_001,2026-11-21T09:00:00Z,23890575,139x17,ONLINE,sha256,187.650 TH/s,187650000000000,186.902 TH/s,186902000000000,185.114 TH/s,185114000000000,0.0012,2026-11-21T08:58:00Z
         */
        WorkersCsv: string;
    };
    responses: {
        /**
         * @description A service that is needed for the answer failed, or answered what its contract does not have; `detail` names it. Trying again helps only
         *     once that is mended.
         */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed; `detail` says what to change. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The pool is not polled by this service (it is inactive, or has no pool file). */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description It needs a key, and none was sent, or one that is mistyped, unknown, wrong, expired or revoked. `detail` says what to send; of the last
         *     four it does not say which it was.
         */
        NoKey: {
            headers: {
                /** @description How a key is sent. */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request accepts neither JSON nor CSV; `detail` says what to ask for. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description What was asked needs another role than the key has, or than those have who may read without one; or the request came under a foreign
         *     name, or is a change that another site's page sends. `detail` says which.
         */
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such pool, client, source, anomaly or page. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The answer that the caller holds is unchanged (`If-None-Match`). */
        NotModified: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The pool_id is taken, was given to another account before, or stands in a pool file, which alone can change it; `detail` says which. */
        PoolConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Whatever is wrong with a request before its operation is looked at: it is no HTTP/1 that can be read or has no usable `Host` (400), it
         *     shows a key that is not good (401), comes under a name that this server does not go by, or is a change that another site's page sends (403), its body is too large (413), its
         *     URL is too long (414), its body has another media type, charset or coding (415), it expects what no server can do (417), its headers are
         *     too large (431), its caller asks too often or too much at once (429), or there are too many connections or answers that are not read (503).
         */
        RefusedRequest: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of the service itself; its log says more. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The pool asked to wait; `Retry-After` says how long. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description As many trials as may be are under way; `Retry-After` says when to try again. */
        TooManyTrials: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A service that is needed for the answer does not respond; `detail` names it. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not of the media type that the operation takes. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The settings cannot be taken. `errors` has everything that is wrong with them, each with its place. */
        WrongSettings: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Active pools (`true`), inactive ones (`false`) or both (`all`). */
        ActiveFilter: "true" | "false" | "all";
        /**
         * @description The algorithm whose hashrates to show, as `hashrates` of a status names it, or `unknown` for hashrates of unknown algorithm. A point's
         *     hashrates are then made of the readings that told this algorithm, and null where none did, also of one that was never mined; workers and
         *     balance stay those of the account. Without it, hashrates are null where the account mined several: they are never added.
         *     Since version 0.1.7 of services' API, 0.1.6 of the gateway's.
         */
        Algorithm: string;
        /** @description The `id` of an anomaly of this pool. */
        AnomalyId: number;
        /**
         * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
         *     0.1.4 of services' API, 0.1.3 of the gateway's.
         */
        Bom: boolean;
        /** @description The `worker_id` of a worker of this pool, percent-encoded; any text, also an empty one, `.` and `..`. */
        ByWorkerId: string;
        /** @description The client's name as its pools carry it, percent-encoded. */
        ClientAsked: string;
        /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
        ClientFilter: string;
        /** @description Only the pools of this company, exactly as written. */
        CompanyFilter: string;
        /** @description Only the pools in this country, exactly as written. */
        CountryFilter: string;
        /**
         * @description The currency whose amounts to list: a ticker that `currency` or `other_currencies` names, or `unknown` for amounts of unknown
         *     currency. Without it, the account's present currency.
         */
        Currency: string;
        /** @description Only amounts in this currency (a ticker), or `unknown` for amounts of unknown currency. Without it, all. */
        CurrencyFilter: string;
        /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
        Cursor: string;
        /**
         * @description With true nothing is stored: the account is read once by these settings, within the request budget of its pool, and the answer has what came of
         *     it (`trial`). A wrong key or account is no error of this request.
         */
        DryRun: boolean;
        /** @description What the earnings are added up by. Without it, by month. */
        EarningsGroupBy: components["schemas"]["EarningsGrouping"];
        /**
         * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
         *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
         */
        Format: "json" | "csv";
        /** @description Only this day and later ones (`YYYY-MM-DD`). */
        FromDay: string;
        /** @description Only what is not older than this moment (UTC, RFC 3339). */
        FromTime: string;
        /** @description How many points a page holds; 2000 by default. Where more follow, the `Link` header names the next page. */
        HistoryLimit: number;
        /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
        IfNoneMatch: string;
        /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
        Limit: number;
        /** @description The `name` of the service that the pool is given to. Needed only where several services read its type. */
        OwningSource: string;
        /** @description Only payments that are known in this way. Without it, all. */
        PayoutGrade: components["schemas"]["PayoutGrade"];
        /** @description Only payments in this state, or `all`. Without it, those that are confirmed or returned. */
        PayoutState: "confirmed" | "unconfirmed" | "withdrawn" | "returned" | "all";
        /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
        PoolId: components["schemas"]["PoolId"];
        /** @description Only these pools: their ids, separated by commas. One that is not there for the caller is passed over. */
        PoolIdsFilter: string;
        /**
         * @description Where the page begins: an opaque text from the `Link` header of the previous page. It is a position in the order of the list, not a
         *     row, so it stays valid while rows come and go.
         */
        Position: string;
        /** @description Only anomalies that are over (`true`) or only open ones (`false`). Without it, both. */
        Resolved: boolean;
        /** @description Only anomalies of this severity. Without it, all. */
        Severity: "MEDIUM" | "HIGH";
        /**
         * @description The distance between points. `raw` gives every reading as it was stored. `1h` and `1d` give one point for each hour or day (UTC)
         *     with readings: their mean, lowest and highest. `auto` takes the finest of them that covers the whole span in at most 2000 points;
         *     the answer says which. Readings of workers are kept 30 days, then their hours until day 90, then their days; readings of accounts 90
         *     days, then their hours (unless the service is set otherwise): `kept_since` says so. Where `from` or `to` cuts an hour or day, the
         *     point has only the readings within the span as long as they are kept, and the whole hour or day once they are reduced. `readings`
         *     says how many there are.
         */
        Step: "raw" | "1h" | "1d" | "auto";
        /** @description The first day to add up (`YYYY-MM-DD`). Without it, 29 days before `to`, which makes 30 days. */
        SumFrom: string;
        /** @description The last day to add up (`YYYY-MM-DD`). Without it, today (UTC). */
        SumTo: string;
        /** @description Only the pools with this tag. */
        TagFilter: string;
        /** @description Only this day and earlier ones (`YYYY-MM-DD`). */
        ToDay: string;
        /** @description Only what is not newer than this moment (UTC, RFC 3339). */
        ToTime: string;
        /** @description Only the pools of this type. */
        TypeFilter: string;
        /** @description The `worker_id`; needed where several workers of the pool share the name. */
        WorkerId: string;
        /** @description The `worker_name` of a worker of this pool, percent-encoded. */
        WorkerName: string;
        /** @description Only workers that mine (`online`) or that do not (`offline`). Without it, both. */
        WorkerStatus: "online" | "offline";
    };
    requestBodies: never;
    headers: {
        /**
         * @description Only with CSV: a name for the file, made of the request (RFC 6266). Files of different clients have different names: `filename*` has all
         *     letters that file systems take, `filename` is ASCII, and a digest stands in a name that cannot say all.
         */
        ContentDisposition: string;
        /** @description Identifies this answer. Send it back as `If-None-Match`. */
        ETag: string;
        /**
         * @description Only where the gateway has a history database (`HISTORY_DATABASE_URL`): `postgresql` where the answer is from there; else
         *     `service; reason=…`, and the service that owns the pool answered. `unavailable`: the database is down or slow; `/metrics` and the
         *     gateway's log say more. `behind`: it lacks a reading that the service made more than 30 s ago. `unknown`: the pool, or what is
         *     asked of it, is not there. `cursor`: the list was begun from the service. In answers over several services `both; reason=…`.
         *     `postgresql; reason=behind`: a service that is away told of more than the database has, and cannot be asked.
         */
        HistorySource: string;
        /**
         * @description With `X-History-Source: postgresql`: when the newest reading of the account was made that the history database has (UTC), over
         *     several accounts of the active one where that was longest ago. What was read later is not in the answer.
         */
        HistoryThrough: string;
        /**
         * @description Only with CSV, because the file has no place for it: the pools whose figures are old, incomplete or not in the file, separated by
         *     commas; absent where there are none. Where there are too many to name, `and … more` ends the list. The JSON answer says why. For a key
         *     that does not see all of an account, JSON has it too where a gateway left rows out of a list that break the contract.
         */
        IncompletePools: string;
        /**
         * @description The services that cannot be followed now, each with its state, separated by commas; absent where there is none. The answer has their
         *     pools as they were last known, except those of a service that is `gone`. Where the answer itself has a `coverage`, only CSV has this
         *     header, with the services named there. `no_answer` is the state of a service that is up and did not answer this time.
         */
        IncompleteSources: string;
        /**
         * @description The next page, `<?...>; rel="next"`; absent on the last page. It is relative to the URL that was asked (RFC 8288): the same path with
         *     this query.
         */
        Link: string;
        /** @description Where the pool is found that was added. */
        Location: string;
        /**
         * @description Only with CSV: the other currencies of the list, percent-encoded and separated by commas, including `unknown`; absent where there are
         *     none. Each has its own file, asked for with `currency`. Where there are too many to name, `and … more` ends the list.
         */
        OtherCurrencies: string;
        /**
         * @description What is refused in the pool files, as `file:line=pool_id`, each percent-encoded, separated by commas; without the line or the pool_id
         *     where there is none; absent where nothing is refused. For a key that does not see all pools it is `=pool_id`, else the name of the
         *     client, else `pool-files`. Where there are too many to name, `and … more` ends the list. Where the answer itself has a `coverage`, only
         *     CSV has this header. The `coverage` of `/api/status` has the reasons.
         */
        Refused: string;
        /** @description How many seconds to wait before the next try. */
        RetryAfter: number;
        /** @description How many pools fit the filter, over all pages. */
        TotalCount: number;
        /** @description The pools in the files that no service reads, written as `X-Refused` is; absent where there are none. */
        Unread: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page, or its links. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/json": components["schemas"]["Index"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listPools: {
        parameters: {
            query?: {
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only the pools of this type. */
                type?: components["parameters"]["TypeFilter"];
                /** @description Only the pools of this company, exactly as written. */
                company?: components["parameters"]["CompanyFilter"];
                /** @description Only the pools in this country, exactly as written. */
                country?: components["parameters"]["CountryFilter"];
                /** @description Only the pools with this tag. */
                tag?: components["parameters"]["TagFilter"];
                /** @description Active pools (`true`), inactive ones (`false`) or both (`all`). */
                active?: components["parameters"]["ActiveFilter"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pools, sorted by pool_id; all of them unless `limit` asks for pages. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["TotalCount"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPool"][];
                    "text/csv": components["schemas"]["PoolsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    createPool: {
        parameters: {
            query?: {
                /**
                 * @description With true nothing is stored: the account is read once by these settings, within the request budget of its pool, and the answer has what came of
                 *     it (`trial`). A wrong key or account is no error of this request.
                 */
                dry_run?: components["parameters"]["DryRun"];
                /** @description The `name` of the service that the pool is given to. Needed only where several services read its type. */
                source?: components["parameters"]["OwningSource"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoolDraft"];
            };
        };
        responses: {
            /** @description What a trial gave (`dry_run=true`). Nothing is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolSaved"];
                };
            };
            /** @description The pool is stored, and its first reading has begun. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolSaved"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["WrongSettings"];
            429: components["responses"]["TooManyTrials"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPool: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pool. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPool"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    deletePool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not read any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    updatePool: {
        parameters: {
            query?: {
                /**
                 * @description With true nothing is stored: the account is read once by these settings, within the request budget of its pool, and the answer has what came of
                 *     it (`trial`). A wrong key or account is no error of this request.
                 */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoolPatch"];
            };
        };
        responses: {
            /** @description The pool as it is now, or what a trial gave. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolSaved"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["WrongSettings"];
            429: components["responses"]["TooManyTrials"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPoolSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolSettings"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getWorkers: {
        parameters: {
            query?: {
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the owning service answers; lists in time begin with the newest. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workers"];
                    "text/csv": components["schemas"]["WorkersCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getWorkerHistory: {
        parameters: {
            query?: {
                /** @description The `worker_id`; needed where several workers of the pool share the name. */
                worker_id?: components["parameters"]["WorkerId"];
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /**
                 * @description The distance between points. `raw` gives every reading as it was stored. `1h` and `1d` give one point for each hour or day (UTC)
                 *     with readings: their mean, lowest and highest. `auto` takes the finest of them that covers the whole span in at most 2000 points;
                 *     the answer says which. Readings of workers are kept 30 days, then their hours until day 90, then their days; readings of accounts 90
                 *     days, then their hours (unless the service is set otherwise): `kept_since` says so. Where `from` or `to` cuts an hour or day, the
                 *     point has only the readings within the span as long as they are kept, and the whole hour or day once they are reduced. `readings`
                 *     says how many there are.
                 */
                step?: components["parameters"]["Step"];
                /** @description How many points a page holds; 2000 by default. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["HistoryLimit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
                /** @description The `worker_name` of a worker of this pool, percent-encoded. */
                worker_name: components["parameters"]["WorkerName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the owning service answers; lists in time begin with the newest. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerHistory"];
                    "text/csv": components["schemas"]["WorkerHistoryCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getWorkerHistoryById: {
        parameters: {
            query: {
                /** @description The `worker_id` of a worker of this pool, percent-encoded; any text, also an empty one, `.` and `..`. */
                worker_id: components["parameters"]["ByWorkerId"];
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /**
                 * @description The distance between points. `raw` gives every reading as it was stored. `1h` and `1d` give one point for each hour or day (UTC)
                 *     with readings: their mean, lowest and highest. `auto` takes the finest of them that covers the whole span in at most 2000 points;
                 *     the answer says which. Readings of workers are kept 30 days, then their hours until day 90, then their days; readings of accounts 90
                 *     days, then their hours (unless the service is set otherwise): `kept_since` says so. Where `from` or `to` cuts an hour or day, the
                 *     point has only the readings within the span as long as they are kept, and the whole hour or day once they are reduced. `readings`
                 *     says how many there are.
                 */
                step?: components["parameters"]["Step"];
                /** @description How many points a page holds; 2000 by default. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["HistoryLimit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the owning service answers; lists in time begin with the newest. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerHistory"];
                    "text/csv": components["schemas"]["WorkerHistoryCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /**
                 * @description The distance between points. `raw` gives every reading as it was stored. `1h` and `1d` give one point for each hour or day (UTC)
                 *     with readings: their mean, lowest and highest. `auto` takes the finest of them that covers the whole span in at most 2000 points;
                 *     the answer says which. Readings of workers are kept 30 days, then their hours until day 90, then their days; readings of accounts 90
                 *     days, then their hours (unless the service is set otherwise): `kept_since` says so. Where `from` or `to` cuts an hour or day, the
                 *     point has only the readings within the span as long as they are kept, and the whole hour or day once they are reduced. `readings`
                 *     says how many there are.
                 */
                step?: components["parameters"]["Step"];
                /**
                 * @description The algorithm whose hashrates to show, as `hashrates` of a status names it, or `unknown` for hashrates of unknown algorithm. A point's
                 *     hashrates are then made of the readings that told this algorithm, and null where none did, also of one that was never mined; workers and
                 *     balance stay those of the account. Without it, hashrates are null where the account mined several: they are never added.
                 *     Since version 0.1.7 of services' API, 0.1.6 of the gateway's.
                 */
                algorithm?: components["parameters"]["Algorithm"];
                /** @description How many points a page holds; 2000 by default. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["HistoryLimit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the owning service answers; lists in time begin with the newest. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                    "text/csv": components["schemas"]["HistoryCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getEarnings: {
        parameters: {
            query?: {
                /** @description Only this day and later ones (`YYYY-MM-DD`). */
                from?: components["parameters"]["FromDay"];
                /** @description Only this day and earlier ones (`YYYY-MM-DD`). */
                to?: components["parameters"]["ToDay"];
                /**
                 * @description The currency whose amounts to list: a ticker that `currency` or `other_currencies` names, or `unknown` for amounts of unknown
                 *     currency. Without it, the account's present currency.
                 */
                currency?: components["parameters"]["Currency"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the owning service answers; lists in time begin with the newest. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Other-Currencies": components["headers"]["OtherCurrencies"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Earnings"];
                    "text/csv": components["schemas"]["EarningsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPayouts: {
        parameters: {
            query?: {
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /**
                 * @description The currency whose amounts to list: a ticker that `currency` or `other_currencies` names, or `unknown` for amounts of unknown
                 *     currency. Without it, the account's present currency.
                 */
                currency?: components["parameters"]["Currency"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the owning service answers; lists in time begin with the newest. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Other-Currencies": components["headers"]["OtherCurrencies"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payouts"];
                    "text/csv": components["schemas"]["PayoutsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPayoutEvents: {
        parameters: {
            query?: {
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the owning service answers; lists in time begin with the newest. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutEvents"];
                    "text/csv": components["schemas"]["PayoutEventsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getAnomalies: {
        parameters: {
            query?: {
                /** @description Only anomalies that are over (`true`) or only open ones (`false`). Without it, both. */
                resolved?: components["parameters"]["Resolved"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the owning service answers; lists in time begin with the newest. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Anomalies"];
                    "text/csv": components["schemas"]["AnomaliesCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    updateAnomaly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
                /** @description The `id` of an anomaly of this pool. */
                id: components["parameters"]["AnomalyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnomalyPatch"];
            };
        };
        responses: {
            /** @description The anomaly as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Anomaly"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    pollPool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status after the poll; `last_error` is null where it succeeded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getTile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tile. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tile"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only the pools of this type. */
                type?: components["parameters"]["TypeFilter"];
                /** @description Only the pools of this company, exactly as written. */
                company?: components["parameters"]["CompanyFilter"];
                /** @description Only the pools in this country, exactly as written. */
                country?: components["parameters"]["CountryFilter"];
                /** @description Only the pools with this tag. */
                tag?: components["parameters"]["TagFilter"];
                /** @description Active pools (`true`), inactive ones (`false`) or both (`all`). */
                active?: components["parameters"]["ActiveFilter"];
            };
            header?: {
                /** @description The `id` of the last event that the listener has. What changed after it comes first. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, until somebody closes the connection. */
            200: {
                headers: {
                    /** @description Always `no`, so that proxies pass each event on at once. */
                    "X-Accel-Buffering"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["EventStream"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listTrends: {
        parameters: {
            query?: {
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only the pools of this type. */
                type?: components["parameters"]["TypeFilter"];
                /** @description Only the pools of this company, exactly as written. */
                company?: components["parameters"]["CompanyFilter"];
                /** @description Only the pools in this country, exactly as written. */
                country?: components["parameters"]["CountryFilter"];
                /** @description Only the pools with this tag. */
                tag?: components["parameters"]["TagFilter"];
                /** @description Only these pools: their ids, separated by commas. One that is not there for the caller is passed over. */
                pools?: components["parameters"]["PoolIdsFilter"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trends of the active pools. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trends"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getDashboard: {
        parameters: {
            query?: {
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only the pools of this type. */
                type?: components["parameters"]["TypeFilter"];
                /** @description Only the pools of this company, exactly as written. */
                company?: components["parameters"]["CompanyFilter"];
                /** @description Only the pools in this country, exactly as written. */
                country?: components["parameters"]["CountryFilter"];
                /** @description Only the pools with this tag. */
                tag?: components["parameters"]["TagFilter"];
                /** @description Active pools (`true`), inactive ones (`false`) or both (`all`). */
                active?: components["parameters"]["ActiveFilter"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tiles, sorted by pool_id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listStatuses: {
        parameters: {
            query?: {
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only the pools of this type. */
                type?: components["parameters"]["TypeFilter"];
                /** @description Only the pools of this company, exactly as written. */
                company?: components["parameters"]["CompanyFilter"];
                /** @description Only the pools in this country, exactly as written. */
                country?: components["parameters"]["CountryFilter"];
                /** @description Only the pools with this tag. */
                tag?: components["parameters"]["TagFilter"];
                /** @description Active pools (`true`), inactive ones (`false`) or both (`all`). */
                active?: components["parameters"]["ActiveFilter"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pools with their statuses, sorted by pool_id; all of them unless `limit` asks for pages. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["TotalCount"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolStatuses"];
                    "text/csv": components["schemas"]["StatusesCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getTotals: {
        parameters: {
            query?: {
                /** @description What the pools are grouped by. Without it all pools are one group. */
                group_by?: "client" | "company" | "country" | "type";
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only the pools of this type. */
                type?: components["parameters"]["TypeFilter"];
                /** @description Only the pools of this company, exactly as written. */
                company?: components["parameters"]["CompanyFilter"];
                /** @description Only the pools in this country, exactly as written. */
                country?: components["parameters"]["CountryFilter"];
                /** @description Only the pools with this tag. */
                tag?: components["parameters"]["TagFilter"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The totals, a group each, sorted by name. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupedTotals"];
                    "text/csv": components["schemas"]["TotalsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listWorkers: {
        parameters: {
            query?: {
                /** @description Only workers that mine (`online`) or that do not (`offline`). Without it, both. */
                status?: components["parameters"]["WorkerStatus"];
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins: an opaque text from the `Link` header of the previous page. It is a position in the order of the list, not a
                 *     row, so it stays valid while rows come and go.
                 */
                cursor?: components["parameters"]["Position"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The workers, at most 1000 a page unless `limit` sets another size. A page may hold fewer; more follow where there is a `Link`
             *     header.
             */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedWorkers"];
                    "text/csv": components["schemas"]["ListedWorkersCsv"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listPayouts: {
        parameters: {
            query?: {
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /** @description Only amounts in this currency (a ticker), or `unknown` for amounts of unknown currency. Without it, all. */
                currency?: components["parameters"]["CurrencyFilter"];
                /** @description Only payments that are known in this way. Without it, all. */
                grade?: components["parameters"]["PayoutGrade"];
                /** @description Only payments in this state, or `all`. Without it, those that are confirmed or returned. */
                state?: components["parameters"]["PayoutState"];
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only these pools: their ids, separated by commas. One that is not there for the caller is passed over. */
                pools?: components["parameters"]["PoolIdsFilter"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins: an opaque text from the `Link` header of the previous page. It is a position in the order of the list, not a
                 *     row, so it stays valid while rows come and go.
                 */
                cursor?: components["parameters"]["Position"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The payments, at most 1000 a page unless `limit` sets another size. A page may hold fewer; more follow where there is a `Link`
             *     header.
             */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPayouts"];
                    "text/csv": components["schemas"]["ListedPayoutsCsv"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listAnomalies: {
        parameters: {
            query?: {
                /** @description Only anomalies that are over (`true`) or only open ones (`false`). Without it, both. */
                resolved?: components["parameters"]["Resolved"];
                /** @description Only anomalies of this severity. Without it, all. */
                severity?: components["parameters"]["Severity"];
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins: an opaque text from the `Link` header of the previous page. It is a position in the order of the list, not a
                 *     row, so it stays valid while rows come and go.
                 */
                cursor?: components["parameters"]["Position"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The anomalies, at most 1000 a page unless `limit` sets another size. A page may hold fewer; more follow where there is a `Link`
             *     header.
             */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedAnomalies"];
                    "text/csv": components["schemas"]["ListedAnomaliesCsv"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    sumEarnings: {
        parameters: {
            query?: {
                /** @description The first day to add up (`YYYY-MM-DD`). Without it, 29 days before `to`, which makes 30 days. */
                from?: components["parameters"]["SumFrom"];
                /** @description The last day to add up (`YYYY-MM-DD`). Without it, today (UTC). */
                to?: components["parameters"]["SumTo"];
                /** @description What the earnings are added up by. Without it, by month. */
                group_by?: components["parameters"]["EarningsGroupBy"];
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums by group and currency. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummedEarnings"];
                    "text/csv": components["schemas"]["EarningGroupsCsv"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listClients: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clients, sorted by name. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"][];
                    "text/csv": components["schemas"]["ClientsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getClientSummaryByQuery: {
        parameters: {
            query: {
                /** @description The client's name as its pools carry it, percent-encoded. */
                client: components["parameters"]["ClientAsked"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSummary"];
                    "text/csv": components["schemas"]["ClientSummaryCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    sumClientEarningsByQuery: {
        parameters: {
            query: {
                /** @description The client's name as its pools carry it, percent-encoded. */
                client: components["parameters"]["ClientAsked"];
                /** @description The first day to add up (`YYYY-MM-DD`). Without it, 29 days before `to`, which makes 30 days. */
                from?: components["parameters"]["SumFrom"];
                /** @description The last day to add up (`YYYY-MM-DD`). Without it, today (UTC). */
                to?: components["parameters"]["SumTo"];
                /** @description What the earnings are added up by. Without it, by month. */
                group_by?: components["parameters"]["EarningsGroupBy"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums by group and currency. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummedEarnings"];
                    "text/csv": components["schemas"]["EarningGroupsCsv"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getClientSummary: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The client's name as its pools carry it, percent-encoded. */
                client_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSummary"];
                    "text/csv": components["schemas"]["ClientSummaryCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    sumClientEarnings: {
        parameters: {
            query?: {
                /** @description The first day to add up (`YYYY-MM-DD`). Without it, 29 days before `to`, which makes 30 days. */
                from?: components["parameters"]["SumFrom"];
                /** @description The last day to add up (`YYYY-MM-DD`). Without it, today (UTC). */
                to?: components["parameters"]["SumTo"];
                /** @description What the earnings are added up by. Without it, by month. */
                group_by?: components["parameters"]["EarningsGroupBy"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: never;
            path: {
                /** @description The client's name as its pools carry it, percent-encoded. */
                client_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums by group and currency. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Sources": components["headers"]["IncompleteSources"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    "X-History-Source": components["headers"]["HistorySource"];
                    "X-History-Through": components["headers"]["HistoryThrough"];
                    "X-Refused": components["headers"]["Refused"];
                    "X-Unread": components["headers"]["Unread"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummedEarnings"];
                    "text/csv": components["schemas"]["EarningGroupsCsv"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listSources: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The services, sorted by name. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"][];
                    "text/csv": components["schemas"]["SourcesCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    deleteSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `name` of the source. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The gateway has forgotten it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getSourceContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The `name` of the source. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document for that service. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listPoolTypes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The types, sorted by name. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeployedTypes"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listPoolTemplates: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The templates, sorted by type and id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolTemplates"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /** @description Only those that are `open` (pending, firing or recovering), only those that fire or recover (`firing`), those that are `ended`, or `all`. */
                state?: "open" | "firing" | "ended" | "all";
                /** @description Only those of this rule. */
                kind?: components["schemas"]["RuleKind"];
                /** @description Only those of this severity. */
                severity?: components["schemas"]["AlertSeverity"];
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only these pools: their ids, separated by commas. One that is not there for the caller is passed over. */
                pools?: components["parameters"]["PoolIdsFilter"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The episodes; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listAlertRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules and the file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRules"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listAlertTargets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The targets of the alerts file, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertTargets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    testAlertTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a target in the alerts file. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listAlertDeliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries in this state. */
                state?: components["schemas"]["DeliveryState"];
                /** @description Only deliveries to this target. */
                target?: string;
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    replayAlertDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `id` of a delivery. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which waits to be sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listSilences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The silences, those that end first at the top. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silences"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    createSilence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilenceDraft"];
            };
        };
        responses: {
            /** @description The silence, in force at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            409: components["responses"]["Conflict"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    endSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `id` of a silence. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over, or was already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `alert_id` of an episode. */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgementDraft"];
            };
        };
        responses: {
            /** @description The episode. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    withdrawAcknowledgement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `alert_id` of an episode. */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is taken back, or there was none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role of the caller, and what the caller sees. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyDraft"];
            };
        };
        responses: {
            /** @description The key, with its text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `id` of a key or link. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked, or was already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `id` of a key or link. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description The key, with its new text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    createLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkDraft"];
            };
        };
        responses: {
            /** @description The link, with its address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewLink"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Only entries of this action. */
                action?: components["schemas"]["AuditAction"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                    "text/csv": components["schemas"]["AuditCsv"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPoolsHealth: {
        parameters: {
            query?: {
                /** @description Only the pools of this client (`client_name`, exactly). Where no pool belongs to it, the list is empty. */
                client?: components["parameters"]["ClientFilter"];
                /** @description Only the pools of this type. */
                type?: components["parameters"]["TypeFilter"];
                /** @description Only the pools of this company, exactly as written. */
                company?: components["parameters"]["CompanyFilter"];
                /** @description Only the pools in this country, exactly as written. */
                country?: components["parameters"]["CountryFilter"];
                /** @description Only the pools with this tag. */
                tag?: components["parameters"]["TagFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them are. What is doubtful is named all the same. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolsHealth"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            /** @description No active pool fits the filter; a monitor with a mistyped name must not be green. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["ServerError"];
            /** @description Some are not, or there is no pool at all; `detail` names them and says why. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["RefusedRequest"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics in Prometheus text format. A figure that is unknown has no sample. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NoKey"];
            403: components["responses"]["NotAllowed"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getDocs: {
        parameters: {
            query?: {
                /** @description The description to show first, by its name in the chooser. The page puts it into its address. */
                "urls.primaryName"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page is at `/docs`, without a slash at the end; `Location` is relative. */
            301: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            default: components["responses"]["RefusedRequest"];
        };
    };
}
