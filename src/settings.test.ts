// The settings: all wrong ones are told at once, and .env.example lists every one.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCommandLine } from './command-line.ts'
import { exampleFile, readSettings } from './settings.ts'

describe('the settings', () => {
  it('have a default each, and empty text means the default', () => {
    expect(readSettings({})).toMatchObject({ HOST: '127.0.0.1', PORT: 8000, BET9JA_CONCURRENCY: 15 })
    expect(readSettings({ PORT: '' }).PORT).toBe(8000)
  })

  it('listen on this machine only, until somebody says otherwise (L179)', () => {
    expect(readSettings({}).HOST).toBe('127.0.0.1')
    expect(readSettings({ HOST: '0.0.0.0' }).HOST).toBe('0.0.0.0')
  })

  it('tell every wrong one at once, with what it may be', () => {
    expect(() =>
      readSettings({ PORT: '99999', LOG_LEVEL: 'loud', BETPAWA_URL: 'betpawa.ng', METADATA_PRECEDENCE: 'x,Y' }),
    ).toThrow(/PORT is "99999"; it may be 0 to 65535\. LOG_LEVEL is "loud".* METADATA_PRECEDENCE is .* BETPAWA_URL is /)
  })

  it('take every address of a database that the driver takes, and no other', () => {
    const taken = ['', 'none', 'postgres://u:p@h:5432/db', 'postgresql://u@/db?host=/tmp/socket', 'postgres:///db']
    for (const DATABASE_URL of taken) expect(readSettings({ DATABASE_URL })).toMatchObject({ DATABASE_URL })
    for (const DATABASE_URL of [
      'postgres://',
      'mysql://h/db',
      'postgres://h:99999/db',
      'postgres://u:p@h:x/db',
      'h/db',
    ]) {
      expect(() => readSettings({ DATABASE_URL }), DATABASE_URL).toThrow(/DATABASE_URL is .*postgres:\/\/user/)
    }
  })

  it.each([
    ['TRUST_PROXY', '10.0.0.0/8, ::1,fd00::/8', ['10.0.0.0/8', '::1', 'fd00::/8']],
    ['TRUST_PROXY', 'fd00::/129', undefined],
    ['TRUST_PROXY', '10.0.0.0/33', undefined],
    ['TRUST_PROXY', '10.0.0.0/8/8', undefined],
    ['TRUST_PROXY', '10.0.0.0/', undefined],
    ['TRUST_PROXY', 'proxy', undefined],
    ['ALLOWED_ORIGINS', 'https://Desk.example.com', ['https://desk.example.com']],
    ['ALLOWED_ORIGINS', 'https://desk.example.com/', undefined],
    ['ALLOWED_ORIGINS', '*', undefined],
    ['ALLOWED_ORIGINS', 'null', undefined],
    ['ALLOWED_HOSTS', 'odds.example.com,desk', ['odds.example.com', 'desk']],
    ['ALLOWED_HOSTS', 'odds.example.com:80', undefined],
  ] as const)('%s may be %s: %j', (name, given, expected) => {
    const read = () => readSettings({ [name]: given })[name]
    if (expected === undefined) expect(read).toThrow(name)
    else expect(read()).toEqual(expected)
  })

  it('.env.example is made of them', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(exampleFile())
  })
})

describe('the command line', () => {
  it('gives settings by their names', () => {
    expect(readCommandLine(['--feed', 'replay', '--recordings', 'x', '--port', '1'])).toEqual({
      FEED: 'replay',
      RECORDINGS_DIR: 'x',
      PORT: '1',
    })
    expect(readCommandLine(['--help'])).toBe('help')
  })

  it('refuses what it does not know, and says where to look', () => {
    const feed = readCommandLine(['--feed', 'tape'])
    expect(() => readSettings(feed as Record<string, string>)).toThrow(
      'FEED is "tape"; it may be simulator, replay or live.',
    )
    expect(() => readCommandLine(['--colour'])).toThrow(/--colour.*--help/)
  })
})
