// Databases for tests, each new and empty, on a real server: one of our own that the test run starts, and another one
// too where TEST_DATABASE_URL names it.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { PostgresDatabase } from '../src/store/database.ts'
import { migrate } from '../src/store/migrate.ts'
import { seedReference } from '../src/store/reference-rows.ts'
import { TEST_BOOKMAKERS } from './store-world.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of servers, by what they are. */
    readonly servers: Readonly<Record<string, string>>
  }
}

export interface TestServer {
  readonly name: string
  readonly url: string
}

/** Every server that the tests run against. */
export function testServers(): readonly TestServer[] {
  return Object.entries(inject('servers')).map(([name, url]) => ({ name, url }))
}

export interface TestDatabase {
  readonly url: string
  readonly database: PostgresDatabase
  /** Asks it beside the store, as an analyst would. */
  readonly sql: (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>
  readonly drop: () => Promise<void>
}

/** Makes an empty database; with the schema and reference rows unless told not to. */
export async function createTestDatabase(
  { url: server }: Pick<TestServer, 'url'>,
  { isEmpty = false } = {},
): Promise<TestDatabase> {
  const name = `overround_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name}`)
  const url = withDatabase(server, name)
  const database = new PostgresDatabase({ url })
  if (!isEmpty) {
    await migrate(database)
    await seedReference(database, TEST_BOOKMAKERS)
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    url,
    database,
    sql: async (text, values = []) => (await client.query(text, [...values])).rows,
    drop: async () => {
      await database.close()
      await client.end()
      await onServer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

export function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(url: string, text: string, values: readonly unknown[] = []) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, [...values])).rows
  } finally {
    await client.end()
  }
}
