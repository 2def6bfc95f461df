/** Who may import whom: data flows one way, and each library has one place. */
const outside = (rooms) => ({ path: rooms })
module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nobody-imports-main', severity: 'error', from: {}, to: { path: '^main\\.ts$' } },
    {
      name: 'settings-come-from-main',
      comment: 'Only main reads the settings; everybody else is given what it needs.',
      severity: 'error',
      from: { pathNot: '^(main\\.ts|test/)' },
      to: { path: '^config\\.ts$' },
    },
    {
      name: 'content-knows-nobody',
      severity: 'error',
      from: { path: '^content/' },
      to: outside('^(bot|db|admin-api|test|bench)/'),
    },
    {
      name: 'db-knows-content',
      severity: 'error',
      from: { path: '^db/' },
      to: outside('^(bot|admin-api|test|bench)/'),
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: '^bot/core/' },
      to: {
        pathNot: '^(bot/core/|content/(entry|institution|verdict|feedback|code)\\.ts$|node_modules/zod)',
      },
    },
    {
      name: 'channels-know-the-contract',
      severity: 'error',
      from: { path: '^bot/channels/' },
      to: {
        path: '^(bot/(?!channels/|core/message\\.ts$)|content/(?!institution\\.ts$)|db/|admin-api/|test/|bench/)',
      },
    },
    {
      name: 'bot-knows-content-and-db',
      severity: 'error',
      from: { path: '^bot/' },
      to: outside('^(admin-api|test|bench)/'),
    },
    {
      name: 'admin-api-never-bot',
      severity: 'error',
      from: { path: '^admin-api/' },
      to: outside('^(bot|test|bench)/'),
    },
    {
      name: 'one-place-minisearch',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { path: 'node_modules/minisearch' },
    },
    {
      name: 'one-place-fuse',
      severity: 'error',
      from: { pathNot: '^(content/spelling\\.ts$|bench/)' },
      to: { path: 'node_modules/fuse\\.js' },
    },
    {
      name: 'one-place-yaml',
      severity: 'error',
      from: { pathNot: '^(content/(files|write)\\.ts$|test/)' },
      to: { path: 'node_modules/yaml' },
    },
    {
      name: 'one-place-postgres',
      severity: 'error',
      from: { pathNot: '^(db/|test/|bench/|drizzle\\.config\\.ts)' },
      to: { path: 'node_modules/(postgres|drizzle-orm)/' },
    },
    {
      name: 'one-place-sharp',
      comment: 'A program of its own: hostile images and their memory stay away from the product.',
      severity: 'error',
      from: { pathNot: '^(db/image-cleaner\\.ts$|test/)' },
      to: { path: 'node_modules/sharp/' },
    },
    {
      name: 'one-place-file-type',
      severity: 'error',
      from: { pathNot: '^db/file-types\\.ts$' },
      to: { path: 'node_modules/file-type/' },
    },
    {
      name: 'one-place-zip',
      severity: 'error',
      from: { pathNot: '^db/(backup-zip|zip-stream)\\.ts$' },
      to: { path: 'node_modules/(yazl|yauzl)/' },
    },
    {
      name: 'one-place-grammy',
      severity: 'error',
      from: { pathNot: '^(bot/channels/telegram/|test/|bench/)' },
      to: { path: 'node_modules/grammy/' },
    },
    {
      name: 'one-place-busboy',
      severity: 'error',
      from: { pathNot: '^bot/channels/web/multipart\\.ts$' },
      to: { path: 'node_modules/@fastify/busboy/' },
    },
    {
      name: 'one-place-marked',
      severity: 'error',
      from: { pathNot: '^bot/channels/markup\\.ts$' },
      to: { path: 'node_modules/marked' },
    },
    {
      name: 'no-dev-library-in-the-product',
      severity: 'error',
      from: { path: '^(bot|content|db|admin-api)/|^(main|config)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(data|db/migrations)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      conditionNames: ['import', 'node', 'types'],
      exportsFields: ['exports'],
    },
  },
}
