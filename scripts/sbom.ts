// `npm run sbom [-- FILE]`: writes what the program is made of, as CycloneDX: every package that package-lock.json names.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bomOf, LockFile } from './sbom/bom-of-lock.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const path = process.argv[2] ?? join(ROOT, 'dist', 'sbom.cdx.json')
const bom = bomOf(LockFile.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))))
mkdirSync(dirname(path), { recursive: true })
writeFileSync(path, `${JSON.stringify(bom, null, 2)}\n`)
process.stdout.write(`Written: ${path} (${bom.components.length} packages)\n`)
