// `npm run docs`: writes the pages that are made from code (.env.example, docs/FAULTS.md). docs/MARKETS.md is made by
// `npm run mapping -- --docs`, because it needs recordings.
import { writeFileSync } from 'node:fs'
import { exampleFile } from '../src/settings.ts'
import { faultsPage } from './faults-page.ts'

writeFileSync('.env.example', exampleFile())
writeFileSync('docs/FAULTS.md', faultsPage())
