/** The rules of docs/architecture.md, held on every import. TypeScript 7 has no compiler API, so swc reads the files. */
const features = '^src/features/([^/]+)/'
const edges = '(discord|web|jobs)/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-stands-alone',
      comment: 'src/core imports nothing of ours and does no I/O.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: '^(src/core/|assets/locales/)', dependencyTypesNot: ['npm', 'npm-dev'] },
    },
    {
      name: 'rules-know-no-edges',
      comment:
        "A feature's rules never import Discord, web, job, database or drawing libraries; its edge folders, stores and cards may.",
      severity: 'error',
      from: {
        path: '^src/features/',
        pathNot: [`^src/features/[^/]+/(${edges}|[^/]+-card\\.ts$)`, '^src/features/.+\\.store\\.ts$'],
      },
      to: {
        path: 'node_modules/(discord\\.js|@discordjs|@sapphire|fastify|agenda|@agendajs|@napi-rs/canvas|mongoose|mongodb)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'features-meet-at-doorways',
      comment: "A feature reaches another only through that feature's index.ts.",
      severity: 'error',
      from: { path: features },
      to: { path: '^src/features/[^/]+/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] },
    },
    {
      name: 'outer-folders-know-no-feature',
      comment: 'Only the composition root joins features to the edges.',
      severity: 'error',
      from: {
        path: '^src/(core|discord|gateway|i18n|settings|jobs|outbox|rendering|database|doctor|api|embedded-store|sandbox)/',
      },
      to: { path: '^src/features/' },
    },
    {
      name: 'embedded-store-stands-alone',
      comment: 'The store could be published on its own: it knows the core types and nothing else of ours.',
      severity: 'error',
      from: { path: '^src/embedded-store/' },
      to: { path: '^src/', pathNot: '^src/(embedded-store|core)/' },
    },
    {
      name: 'local-discord-stands-alone',
      comment:
        'The local Discord could be published on its own: it knows the core types and nothing else of ours.',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/(sandbox|core)/' },
    },
    {
      name: 'doorway-of-the-store',
      comment: 'The product reaches the embedded store only through its door: a MongoDB address.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(embedded-store|cli)/' },
      to: { path: '^src/embedded-store/', pathNot: '^src/embedded-store/index\\.ts$' },
    },
    {
      name: 'play-runs-in-a-browser',
      comment: 'The page imports no server code; serve-play.ts is its server door.',
      severity: 'error',
      from: { path: '^src/sandbox/play/', pathNot: '^src/sandbox/play/[^/]+\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(sandbox/play|core)/' },
    },
    {
      name: 'play-has-no-node',
      comment: "A browser has none of Node's modules.",
      severity: 'error',
      from: { path: '^src/sandbox/play/', pathNot: '^src/sandbox/play/[^/]+\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'Nothing in src imports from test or from packages that only developers install.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'only-installed-packages',
      comment: 'Each import is one that package.json names, and that resolves.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'no-development-packages',
      comment: 'What runs in production is in "dependencies".',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev'],
        pathNot: 'node_modules/@types/',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|png)$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
