// Where the browser of the tests is, or why there is none: CHROMIUM names it, else it is looked for in the usual places.
import { existsSync } from 'node:fs'

export interface ChromiumSearch {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly exists: (path: string) => boolean
  /** Where both are there: the one that only looks like a browser to scripts, a third quicker, or the one that people have. */
  readonly prefers: 'shell' | 'browser'
}

export type FoundChromium = { readonly path: string } | { readonly reason: string }

const MAC_APPS = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome']
const WINDOWS_APPS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe']
const SHELL_NAME = 'chromium-headless-shell'
const BROWSER_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const THIS_MACHINE: ChromiumSearch = {
  environment: process.env,
  platform: process.platform,
  exists: existsSync,
  prefers: 'shell',
}

/** Where CHROMIUM is set nothing else is tried: whoever set it wants that one. */
export function findChromium(of: Partial<ChromiumSearch> = {}): FoundChromium {
  const search = { ...THIS_MACHINE, ...of }
  const { environment, exists } = search
  const named = environment.CHROMIUM
  if (named) return exists(named) ? { path: named } : { reason: `CHROMIUM names ${named}, and there is no such file` }
  const path = usualPlaces(search).find(exists)
  if (path !== undefined) return { path }
  return { reason: 'no Chromium or Chrome was found; install one, or name it in CHROMIUM' }
}

function usualPlaces({ platform, environment, prefers }: ChromiumSearch): readonly string[] {
  if (platform === 'darwin') {
    return ['/Applications', `${environment.HOME}/Applications`].flatMap((folder) =>
      MAC_APPS.map((app) => `${folder}/${app}`),
    )
  }
  if (platform === 'win32') {
    const { PROGRAMFILES, LOCALAPPDATA } = environment
    const folders = [PROGRAMFILES, environment['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(Boolean)
    return folders.flatMap((folder) => WINDOWS_APPS.map((app) => `${folder}\\${app}`))
  }
  const inFolders = (names: readonly string[]) =>
    ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) => names.map((name) => `${folder}/${name}`))
  const [shells, browsers] = [inFolders([SHELL_NAME]), inFolders(BROWSER_NAMES)]
  return prefers === 'shell' ? [...shells, ...browsers] : [...browsers, ...shells]
}
