// A bill of materials in CycloneDX 1.6, out of a lock file alone: for every platform, and the same bytes each time. npm's own
// (`npm sbom`) lists only what is installed on the machine it runs on, and gives up over optional packages that are not.
import { createHash } from 'node:crypto'
import { z } from 'zod'

const LockedPackage = z.looseObject({
  /** Where it is another one than its folder says. */
  name: z.string().optional(),
  version: z.string(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
})
type LockedPackage = z.infer<typeof LockedPackage>

export const LockFile = z.looseObject({
  lockfileVersion: z.literal(3),
  /** By where they lie; the project itself at "". */
  packages: z.record(z.string(), LockedPackage),
})
export type LockFile = z.infer<typeof LockFile>

export interface Component {
  readonly type: 'library' | 'application'
  readonly 'bom-ref': string
  readonly group?: string
  readonly name: string
  readonly version: string
  readonly purl: string
  /** Excluded: not part of what runs, only of how it is made and tested. */
  readonly scope?: 'required' | 'optional' | 'excluded'
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[]
  readonly licenses?: readonly ({ readonly license: { readonly id: string } } | { readonly expression: string })[]
}

export interface Bom {
  readonly $schema: string
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.6'
  readonly serialNumber: string
  readonly version: 1
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

const ROOT = ''

export function bomOf(lock: LockFile): Bom {
  const placed = Object.entries(lock.packages).map(([path, locked]) => ({
    path,
    locked,
    component: componentOf(path, locked),
  }))
  const refs = new Map(placed.map(({ path, component }) => [path, component.purl]))
  const project = placed.find(({ path }) => path === ROOT)
  if (project === undefined) throw new Error('The lock file does not name the project itself.')
  // One package may lie at several places.
  const components = new Map<string, Component>()
  const needs = new Map<string, Set<string>>()
  for (const { path, locked, component } of placed) {
    const known = components.get(component.purl)
    if (path !== ROOT) components.set(component.purl, known === undefined ? component : needed(known, component))
    const wants = needs.get(component.purl) ?? new Set()
    for (const name of namesNeededBy(path, locked)) {
      const ref = refs.get(placeOf(name, path, refs) ?? 'nowhere')
      if (ref !== undefined) wants.add(ref)
    }
    needs.set(component.purl, wants)
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(lock))}`,
    version: 1,
    metadata: { component: project.component },
    components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [...needs].map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].sort() })),
  }
}

/** Peers that nobody asked for are not in the lock file. */
function namesNeededBy(path: string, locked: LockedPackage): readonly string[] {
  const { dependencies, optionalDependencies, peerDependencies, devDependencies } = locked
  const all = {
    ...dependencies,
    ...optionalDependencies,
    ...peerDependencies,
    ...(path === ROOT ? devDependencies : {}),
  }
  return Object.keys(all)
}

/** As Node looks for a package: beside whoever needs it, then farther up. */
function placeOf(name: string, from: string, refs: ReadonlyMap<string, string>): string | undefined {
  for (let folder = from; ; ) {
    const place = folder === ROOT ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (refs.has(place)) return place
    if (folder === ROOT) return undefined
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  }
}

function componentOf(path: string, locked: LockedPackage): Component {
  const fullName = locked.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const [group, name] = fullName.startsWith('@') ? fullName.split('/', 2) : [undefined, fullName]
  const purl = `pkg:npm/${group === undefined ? '' : `${encodeURIComponent(group)}/`}${name}@${locked.version}`
  const { integrity, license } = locked
  return {
    type: path === ROOT ? 'application' : 'library',
    'bom-ref': purl,
    ...(group === undefined ? {} : { group }),
    name: name ?? fullName,
    version: locked.version,
    purl,
    ...(path === ROOT ? {} : { scope: scopeOf(locked) }),
    ...(integrity === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: hexOf(integrity) }] }),
    ...(license === undefined ? {} : { licenses: [licenseOf(license)] }),
  }
}

function scopeOf({ dev, optional }: LockedPackage): NonNullable<Component['scope']> {
  if (dev === true) return 'excluded'
  return optional === true ? 'optional' : 'required'
}

/** Whoever needs it most decides. */
function needed(one: Component, other: Component): Component {
  const order = ['required', 'optional', 'excluded']
  return order.indexOf(one.scope ?? '') <= order.indexOf(other.scope ?? '') ? one : other
}

function licenseOf(license: string): NonNullable<Component['licenses']>[number] {
  return /^[\w.+-]+$/.test(license) ? { license: { id: license } } : { expression: license }
}

function hexOf(integrity: string): string {
  const sha512 = /^sha512-([\w+/=]+)$/.exec(integrity)?.[1]
  if (sha512 === undefined) throw new Error(`"${integrity}" is no SHA-512.`)
  return Buffer.from(sha512, 'base64').toString('hex')
}

/** The same for the same lock file, in the form of version 8: of whatever we like. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
