// How the page is built (`npm run build`) and served while it is worked on (`npm run dev`).
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { frontChunks } from './scripts/page/front-chunks.ts'
import { hashPublicFiles } from './scripts/page/hash-public-files.ts'
import { preloadFrontPage } from './scripts/page/preload-front-page.ts'
import { stayWithinPolicy } from './scripts/page/within-policy.ts'

export default defineConfig({
  root: fileURLToPath(new URL('src/web/', import.meta.url)),
  // What is built depends on the sources alone, not on anybody's .env.
  envDir: false,
  plugins: [react(), tailwindcss(), stayWithinPolicy(), hashPublicFiles(), preloadFrontPage()],
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  build: {
    // Browsers of the middle of 2024; Tailwind's style sheets ask for Firefox 128 as well.
    target: ['chrome126', 'edge126', 'firefox128', 'safari17.5'],
    copyPublicDir: false,
    // Nothing is written into a page or style sheet that a strict policy would forbid there.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // It is measured by our own script, compressed.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups: frontChunks() } } },
  },
})
