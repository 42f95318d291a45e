/** Who may import whom: the rows of docs/architecture.md, as errors. */
const feature = (name, allowed) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: '\\.spec\\.tsx?$' },
  to: { path: '^src/', pathNot: `^src/(${[name, ...allowed].join('|')})/` },
});

/** As `feature`, for rooms that also reach into features through files with these suffixes. */
const room = (name, allowed, suffixes) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: '\\.spec\\.tsx?$' },
  to: {
    path: '^src/',
    pathNot: [
      `^src/(${[name, ...allowed].join('|')})/`,
      `^src/(${features.join('|')})/.*\\.(${suffixes.join('|')})\\.ts$`,
    ],
  },
});

const base = ['domain', 'shared'];
const features = [
  'discovery',
  'sync',
  'status-check',
  'telemetry',
  'api',
  'build',
  'changes',
  'deploy',
  'freshness',
  'incidents',
  'pipeline',
  'composer-api',
  'og-images',
];
const aboutPackages = ['catalog', 'packages'];
const working = [...base, 'catalog', 'wordpress-org'];

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.spec\\.tsx?$' },
      to: { pathNot: ['^src/domain/', '^(node:)?crypto$'] },
    },
    {
      name: 'ui-is-pure',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: '\\.spec\\.tsx?$' },
      to: {
        pathNot: [
          '^src/(ui|domain)/',
          '^node_modules/(@types/)?(preact(-render-to-string)?|d3-scale|d3-shape|marked)/',
        ],
      },
    },
    feature('shared', ['domain']),
    feature('catalog', base),
    feature('wordpress-org', base),
    feature('discovery', working),
    feature('sync', working),
    feature('status-check', working),
    feature('http', base),
    feature('telemetry', [...base, 'http', 'catalog']),
    room('packages', [...base, 'catalog'], ['queries']),
    room('api', [...base, 'http', ...aboutPackages], ['queries']),
    feature('build', working),
    feature('artifact-store', base),
    feature('changes', [...base, 'http']),
    feature('deploy', [...working, 'build', 'artifact-store', 'changes']),
    feature('freshness', [...base, 'build']),
    feature('incidents', base),
    feature('pipeline', [
      ...working,
      ...['discovery', 'sync', 'status-check', 'build', 'deploy', 'freshness'],
    ]),
    feature('composer-api', [...base, 'http']),
    feature('og-images', [...base, 'http', 'catalog', 'artifact-store']),
    feature('auth', [...base, 'http']),
    feature('chrome', [...base, 'http', 'ui']),
    room('site', [...base, 'http', 'ui', 'chrome', ...aboutPackages], ['queries']),
    room(
      'admin',
      [...base, 'http', 'ui', 'chrome', 'catalog', 'auth'],
      ['queries', 'service', 'module'],
    ),
    room('operations', [...base, 'http', 'catalog', 'composer-api', 'artifact-store'], ['queries']),
    {
      name: 'nothing-but-app-imports-surfaces',
      severity: 'error',
      from: { path: '^src/([^/]+)', pathNot: '^src/app/' },
      to: { path: '^src/(site|api|admin|operations)/', pathNot: '^src/$1/' },
    },
    {
      name: 'http-knows-no-command-line',
      severity: 'error',
      from: {
        path: '^src/(http|api|site|composer-api|changes|auth|admin|operations)/',
        pathNot: '/commands/',
      },
      to: { path: '^src/shared/cli/' },
    },
    {
      name: 'nothing-but-app-imports-commands',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app/' },
      to: { path: '^src/.*/commands/' },
    },
    {
      name: 'nothing-imports-app',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/app/', '^src/main\\.ts$'] },
      to: { path: '^src/app/' },
    },
    {
      name: 'features-meet-at-their-surface',
      comment:
        'Across features only modules, services, stores, queries, clients, guards and types; the catalog shares its repositories.',
      severity: 'error',
      from: {
        path: `^src/(${features.join('|')})/`,
      },
      to: {
        path: `^src/(${features.join('|')})/`,
        pathNot: ['^src/$1/', '\\.(module|service|store|queries|client|guard|types)\\.ts$'],
      },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.spec\\.tsx?$', '\\.d\\.ts$', '^src/main\\.ts$', '^src/ui/assets/'],
      },
      to: {},
    },
    {
      name: 'not-to-spec',
      severity: 'error',
      from: { pathNot: '\\.(e2e-)?spec\\.tsx?$' },
      to: { path: '\\.(e2e-)?spec\\.tsx?$' },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
