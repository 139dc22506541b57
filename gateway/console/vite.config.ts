import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Two pages over the same modules: the console, and GraphiQL for development. All that they load is in `dist`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  build: {
    /** The last browser of the Windows 7 machines of schools; below it nobody is served. */
    target: 'chrome109',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
    rollupOptions: {
      input: [page('index.html'), page('graphiql.html')],
      /** Packages mark files for servers that draw pages; nothing is drawn on a server here. */
      onLog: (level, log, keep) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') keep(level, log); },
    },
  },
});
