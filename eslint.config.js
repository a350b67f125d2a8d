/** The house rules that a machine can hold: who may import whom, and the places where things may be read. */
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

/** Rooms from the ground up: a room may import those to its left of the arrow, never those that import it. */
const MAY_IMPORT = {
  text: [],
  france: [],
  // Pure, for pages and scripts alike: of the contracts it sees the types only (below).
  views: ['catalogue/contract.ts', 'places/contract.ts', 'shops/contract.ts'],
  time: ['france'],
  db: [],
  // Which request something comes from, wherever it is done.
  trace: [],
  http: ['trace'],
  catalogue: ['text', 'db', 'http'],
  shops: ['text', 'db', 'http', 'time'],
  sources: ['text', 'db', 'shops'],
  places: ['text', 'france', 'db', 'http', 'views'],
  // Which towns have shops: of the gazetteer it reads the table, for names and middles.
  towns: ['text', 'france', 'db', 'shops', 'sources'],
  // The index as files for everybody, and as addresses for search engines.
  dataset: ['text', 'db', 'http', 'views', 'sources'],
  sitemap: ['db', 'http', 'views', 'towns'],
  stock: ['db', 'shops', 'catalogue', 'time'],
  // Knows nothing of who asks or answers: reservations write into it, notifications send what is there.
  outbox: ['db', 'trace'],
  // Searches as anonymous counts: it never learns who searched.
  demand: ['db', 'http', 'shops'],
  // Who is at the counter or at the desk, and whose a contact is.
  access: ['db', 'http', 'shops', 'outbox'],
  reservations: ['text', 'db', 'http', 'time', 'shops', 'catalogue', 'stock', 'outbox', 'access'],
  notifications: ['text', 'db', 'http', 'time', 'views', 'outbox'],
  // How the work goes, for those who watch: of others it reads figures, never rows.
  metrics: ['db', 'time', 'outbox', 'reservations'],
  dev: ['db', 'http', 'time', 'views', 'pages', 'outbox', 'notifications'],
  jobs: ['db', 'time'],
  search: ['text', 'db', 'http', 'time', 'shops', 'catalogue', 'stock'],
  import: ['text', 'france', 'db', 'time', 'sources', 'shops', 'catalogue', 'stock', 'places'],
  // What a shop says of itself, and the right to say it: claims, contacts that are proved, membership.
  listing: ['text', 'db', 'http', 'time', 'shops', 'sources', 'import', 'outbox', 'access'],
  // Files that were dropped on a page, until they are read.
  files: ['import'],
  // The operator's: looks at everything, decides through the doors of the others, and writes down who did.
  desk: [
    ...['text', 'db', 'http', 'time', 'shops', 'sources', 'outbox', 'listing', 'demand'],
    ...['import', 'files'],
  ],
  // How a shop's stock comes in: keys, files at the counter, feeds that are fetched.
  tills: ['text', 'db', 'http', 'time', 'stock', 'import', 'files'],
  pages: [
    ...['text', 'http', 'views', 'catalogue', 'places', 'shops'],
    ...['reservations/contract.ts', 'access/contract.ts', 'desk/contract.ts', 'tills/contract.ts'],
    ...['demand/contract.ts', 'listing/contract.ts', 'towns/contract.ts', 'dataset/contract.ts', 'france'],
  ],
  demo: ['db', 'time', 'shops', 'catalogue', 'stock', 'import', 'listing'],
  simulate: ['text', 'db', 'time', 'shops', 'catalogue', 'stock', 'places'],
  command: [
    'text',
    'outbox',
    'db',
    'time',
    'sources',
    'shops',
    'catalogue',
    'stock',
    'places',
    'import',
    'demo',
    'simulate',
  ],
};

/** Every room is closed to every other but those named above. */
const walls = Object.entries(MAY_IMPORT).map(([room, open]) => ({
  target: `./server/${room}`,
  from: './server',
  except: [`./${room}`, ...open.map((other) => `./${other}`)],
  message: `server/${room} may import ${open.join(', ') || 'no other room'}. The rooms are drawn in eslint.config.js.`,
}));

const TIME = 'Time comes from server/time: the database’s clock is the one clock (R3).';

const onlyIn = (name, message) => ({ name, message });

const EXPRESS = onlyIn('express', 'express is for app.ts, http/ and routes.ts');
const LEAFLET = onlyIn('leaflet', 'Leaflet has one door: client/map/leaflet.ts');
const TYPES_ONLY = (regex, message) => ['error', { patterns: [{ regex, message, allowTypeImports: true }] }];

const HONO = { group: ['hono/*', 'hono'], message: 'HTML is written through server/views/html.ts' };

export default tseslint.config(
  { ignores: ['dist/', 'releases/', 'data/', '.cache/', 'node_modules/', 'bench/results/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            ...walls,
            { target: './server', from: './test' },
            { target: './server', from: './bench' },
            { target: './server', from: './client', except: ['./build.ts'] },
            // Pages and scripts share words and cards; of the rest the client knows only types.
            { target: './client', from: './test' },
            {
              target: './client/offline',
              from: './client',
              except: ['./offline'],
              message: 'client/offline is a worker’s: it knows nothing of the pages’ scripts.',
            },
            {
              target: './client/!(offline)/**',
              from: './client/offline',
              except: ['./register.ts'],
              message: 'Pages know of the worker only how to start it and to tell it something.',
            },
          ],
        },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-restricted-imports': ['error', { paths: [EXPRESS, LEAFLET], patterns: [HONO] }],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: TIME }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TIME },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'config.ts reads the settings',
        },
      ],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 70 }],
      // Numbers, and what says by itself what it is, may stand in a text.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Objects here are closures without `this`: their functions may be handed on.
      '@typescript-eslint/unbound-method': 'off',
      // Interfaces of options and wire shapes are read more easily than index signatures with quotes.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['server/app.ts', 'server/http/**', 'server/**/routes.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [LEAFLET], patterns: [HONO] }] },
  },
  {
    files: ['server/views/html.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [EXPRESS, LEAFLET] }] },
  },
  {
    files: ['client/map/leaflet.ts', 'client/vite-env.d.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [EXPRESS], patterns: [HONO] }] },
  },
  {
    files: ['server/views/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': TYPES_ONLY(
        '/contract\\.ts$',
        'views take types from contracts, no code',
      ),
    },
  },
  {
    files: ['client/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': TYPES_ONLY(
        '/server/(?!views/)',
        'scripts take code from server/views only, and types from contracts',
      ),
    },
  },
  // The outline map is made in Node when the client is built, from the names that the gazetteer knows.
  {
    files: ['client/map/outline/build-*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['server/time/**'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['server/config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      'no-restricted-syntax': 'off',
      'no-restricted-imports': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  prettier,
);
