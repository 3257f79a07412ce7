// `npm run docs`: writes the pages that are made from code (.env.example, docs/FAULTS.md, docs/LIMITS.md, the routes of
// docs/API.md, parts of docs/SECURITY.md). docs/MARKETS.md is made by `npm run mapping -- --docs`, because it needs recordings.
import { readFileSync, writeFileSync } from 'node:fs'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { apiRoutes } from '../src/contract/api/api-routes.ts'
import { exampleFile } from '../src/settings.ts'
import { apiPage } from './api-page.ts'
import { faultsPage } from './faults-page.ts'
import { limitsPage } from './limits-page.ts'
import { securityPage } from './security-page.ts'

writeFileSync('.env.example', exampleFile())
writeFileSync('docs/FAULTS.md', faultsPage())
writeFileSync('docs/LIMITS.md', limitsPage())

const bookmakers = createBookmakers(OFFLINE).map(({ slug }) => slug)
const routes = apiRoutes(bookmakers)
writeFileSync('docs/API.md', apiPage(readFileSync('docs/API.md', 'utf8'), routes))

const assessed = readFileSync('docs/ASVS.md', 'utf8')
writeFileSync('docs/SECURITY.md', securityPage(readFileSync('docs/SECURITY.md', 'utf8'), { routes, assessed }))
