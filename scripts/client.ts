// `npm run client`: writes the types of a client of the API from the routes as they are declared; `npm run client -- FILE`
// writes them elsewhere.
import { writeFileSync } from 'node:fs'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { apiRoutes } from '../src/contract/api/api-routes.ts'
import { openApi } from '../src/contract/api/open-api.ts'
import { clientTypes } from './client/client-types.ts'

const [file = 'client/overround-api.ts'] = process.argv.slice(2)
const bookmakers = createBookmakers(OFFLINE).map(({ slug }) => slug)
writeFileSync(file, clientTypes(openApi(apiRoutes(bookmakers))))
process.stdout.write(`Written: ${file}\n`)
