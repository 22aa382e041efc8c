import { workerData } from 'node:worker_threads'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const { source, target } = workerData as { source: string; target: string }

await build({
  configFile: false,
  root: source,
  base: '/play/',
  logLevel: 'silent',
  plugins: [react()],
  build: {
    outDir: target,
    emptyOutDir: true,
    target: 'es2023',
    // The page's Content-Security-Policy allows neither data: scripts nor inline ones.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4096,
  },
})
