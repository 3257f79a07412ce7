// A plugin of Vite: files of `public/`, which are served as they are while the page is worked on, get their hash into their name when it
// is built, as all others do, so that a browser keeps them for ever. index.html and scripts name them by their whole address.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Plugin } from 'vite'

interface PublicFile {
  readonly name: string
  readonly hashed: string
  readonly bytes: Buffer
}

export function hashPublicFiles(): Plugin {
  let files: readonly PublicFile[] = []
  return {
    name: 'hash-public-files',
    apply: 'build',
    configResolved: ({ publicDir }) => {
      files = existsSync(publicDir) ? readdirSync(publicDir).map((name) => publicFile(publicDir, name)) : []
    },
    // Before a script gets its own hash, so that its name changes with theirs.
    renderChunk: (code) => {
      const named = withHashes(code, files)
      return named === code ? null : { code: named, map: null }
    },
    generateBundle(_options, bundle) {
      for (const { fileName, source } of Object.values(bundle).filter((output) => output.type === 'asset')) {
        // Style sheets have their hash by now.
        const named = fileName.endsWith('.css') && files.find(({ name }) => String(source).includes(`(/${name})`))
        if (named) this.error(`${fileName} names /${named.name}, as only scripts and index.html can.`)
      }
      for (const { hashed, bytes } of files) this.emitFile({ type: 'asset', fileName: hashed, source: bytes })
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => withHashes(html, files),
    },
  }
}

function withHashes(text: string, files: readonly PublicFile[]): string {
  const replace = (done: string, quote: string) =>
    files.reduce(
      (each, { name, hashed }) => each.replaceAll(`${quote}/${name}${quote}`, `${quote}/${hashed}${quote}`),
      done,
    )
  return ['"', "'", '`'].reduce(replace, text)
}

function publicFile(folder: string, name: string): PublicFile {
  const bytes = readFileSync(join(folder, name))
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 8)
  const ending = extname(name)
  return { name, bytes, hashed: `assets/${name.slice(0, name.length - ending.length)}-${hash}${ending}` }
}
