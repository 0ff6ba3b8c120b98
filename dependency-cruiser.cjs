// Who may import whom; CONTRIBUTING.md draws it. These rules are the only place that holds it. `npm run graph` checks them.
const scraper = '^scrapers/(?!core/)([^/]+)/';

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: { pathNot: 'generated' }, to: { circular: true } },
    {
      name: 'contracts-import-nothing',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(access|language|server|scrapers|gateway|dashboard|launcher|cli|test|scripts)/' },
    },
    {
      name: 'language-imports-nothing',
      severity: 'error',
      from: { path: '^language/' },
      to: { path: '^(access|contracts|server|scrapers|gateway|launcher|cli|test|scripts)/' },
    },
    {
      name: 'server-knows-no-service',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(access|scrapers|gateway|launcher|cli|test|scripts)/' },
    },
    {
      name: 'access-knows-no-service',
      severity: 'error',
      from: { path: '^access/' },
      to: { path: '^(contracts|scrapers|gateway|launcher|cli|test|scripts)/' },
    },
    {
      name: 'services-know-no-access',
      severity: 'error',
      from: { path: '^scrapers/' },
      to: { path: '^access/' },
    },
    {
      name: 'core-knows-no-pool',
      severity: 'error',
      from: { path: '^scrapers/core/' },
      to: { path: [scraper, '^(gateway|launcher|test|scripts)/'] },
    },
    {
      name: 'judging-is-pure',
      comment: 'What judges a reading knows no file, no network and no clock.',
      severity: 'error',
      from: { path: '^scrapers/core/src/judging/', pathNot: '[.]test[.]ts$' },
      to: { path: ['^scrapers/core/src/(api|backup|browser|pools|runner|store|upstream)/', '^server/'] },
    },
    {
      name: 'judging-asks-no-system',
      severity: 'error',
      from: { path: '^scrapers/core/src/judging/', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'scraper-knows-no-other',
      severity: 'error',
      from: { path: scraper },
      to: { path: '^scrapers/(?!core/)', pathNot: '^scrapers/$1/' },
    },
    {
      // In a type with several ways in, each way has a folder. What they share is in both-ways/.
      name: 'way-in-knows-no-other',
      severity: 'error',
      from: { path: '^scrapers/(?!core/)([^/]+)/(?!stand-in/|ways-for-tests/|fixtures/)([^/]+)/' },
      to: { path: '^scrapers/$1/[^/]+/', pathNot: '^scrapers/$1/($2|both-ways)/' },
    },
    {
      name: 'scraper-stays-below',
      severity: 'error',
      from: { path: scraper },
      to: { path: '^(gateway|launcher|test|scripts)/' },
    },
    {
      name: 'gateway-knows-no-scraper',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(scrapers|launcher|test|scripts)/' },
    },
    // Inside the gateway: operations → over-services, answers → state. What events move knows nobody who reads it.
    {
      name: 'gateway-state-stands-alone',
      severity: 'error',
      from: { path: '^gateway/state/', pathNot: '[.]test[.]ts$' },
      to: { path: '^gateway/', pathNot: '^gateway/(state/|(clock|advice)[.]ts$|discovery/service-address[.]ts$)' },
    },
    {
      name: 'gateway-state-does-no-io',
      severity: 'error',
      from: { path: '^gateway/state/', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?util$' },
    },
    {
      name: 'gateway-gate-stands-alone',
      severity: 'error',
      from: { path: '^gateway/gate/', pathNot: '[.]test[.]ts$' },
      to: { path: '^gateway/', pathNot: '^gateway/gate/' },
    },
    {
      name: 'gateway-views-read-the-state-only',
      severity: 'error',
      from: { path: '^gateway/views/', pathNot: '[.]test[.]ts$' },
      to: { path: '^gateway/', pathNot: '^gateway/(views/|state/|(clock|advice)[.]ts$)' },
    },
    {
      name: 'gateway-answers-read-the-state-only',
      severity: 'error',
      from: { path: '^gateway/answers/', pathNot: '[.]test[.]ts$' },
      to: { path: '^gateway/', pathNot: '^gateway/(answers/|views/|state/|(clock|advice)[.]ts$)' },
    },
    {
      name: 'gateway-alerts-are-decided-purely',
      comment: 'What is wrong, and who is told of it, knows no file, no network and no clock.',
      severity: 'error',
      from: { path: '^gateway/alerts/(rules|states|groups)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^gateway/', pathNot: '^gateway/(alerts/(rules|states|groups)/|alerts/[^/]+[.]ts$|state/)' },
    },
    {
      name: 'gateway-alerts-ask-no-system',
      severity: 'error',
      from: { path: '^gateway/alerts/(rules|states|groups)/', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'gateway-rooms-know-no-operation',
      severity: 'error',
      from: { path: '^gateway/[^/]+/', pathNot: ['^gateway/operations/', '^gateway/testing/', '[.]test[.]ts$'] },
      to: { path: '^gateway/operations/' },
    },
    {
      name: 'gateway-edge-knows-answers-only',
      severity: 'error',
      from: { path: '^gateway/edge/', pathNot: '[.]test[.]ts$' },
      to: { path: '^gateway/', pathNot: '^gateway/(edge|access|views|answers|metrics)/' },
    },
    {
      name: 'gateway-follows-without-answers',
      severity: 'error',
      from: { path: '^gateway/(sources|store|discovery)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^gateway/(answers|over-services|edge|forward|docs|metrics)/' },
    },
    {
      name: 'gateway-testing-is-for-tests',
      severity: 'error',
      from: { path: '^gateway/', pathNot: ['^gateway/(alerts/)?testing/', '[.]test[.]ts$'] },
      to: { path: '^gateway/(alerts/)?testing/' },
    },
    {
      name: 'launcher-starts-processes',
      comment: 'It starts gateway and simulator as processes and finds scrapers by their folders.',
      severity: 'error',
      from: { path: '^launcher/' },
      to: { path: ['^(gateway|cli|test)/', scraper] },
    },
    {
      name: 'cli-knows-no-gateway',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: ['^(gateway|scripts)/', scraper] },
    },
    {
      name: 'page-knows-contract-and-words',
      comment: 'What runs in a browser: the generated client of the gateway, and what all parts mean by the same word.',
      severity: 'error',
      from: { path: '^dashboard/' },
      to: {
        path: '^(access|contracts|server|scrapers|gateway|launcher|cli|test|scripts)/',
        pathNot: '^contracts/generated/gateway-(client/|types[.]ts$)',
      },
    },
    {
      name: 'page-is-not-imported',
      severity: 'error',
      from: { pathNot: '^(dashboard|test)/' },
      to: { path: '^dashboard/' },
    },
    { name: 'cli-is-not-imported', severity: 'error', from: { pathNot: '^(cli|test)/' }, to: { path: '^cli/' } },
    {
      name: 'stand-in-knows-no-product',
      severity: 'error',
      from: { path: '^scrapers/([^/]+)/stand-in/' },
      to: {
        path: '^(contracts|language|server|scrapers|gateway|launcher|cli|scripts)/',
        pathNot: '^scrapers/(core|$1)/stand-in/',
      },
    },
    {
      name: 'stand-in-is-not-imported',
      severity: 'error',
      from: { pathNot: '^(test|scrapers/[^/]+/stand-in|scripts/new-pool/template/stand-in)/' },
      to: { path: '^scrapers/[^/]+/stand-in/' },
    },
    {
      name: 'ways-are-for-tests',
      severity: 'error',
      from: { pathNot: ['^test/', '^scrapers/([^/]+/ways-for-tests|core/testing/ways)/', '[.]test[.]ts$'] },
      to: { path: '^scrapers/([^/]+/ways-for-tests|core/testing/ways)/' },
    },
    { name: 'tests-are-not-imported', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['node_modules', '^dashboard/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
