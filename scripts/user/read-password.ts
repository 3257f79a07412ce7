// Reads a password: from a terminal without showing it, from a pipe as its first line. Never from the command line, where every
// program of the machine could read it.
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { Fault } from '../../src/contract/fault.ts'

interface Terminal extends Readable {
  readonly isTTY?: boolean
  readonly setRawMode?: (isRaw: boolean) => unknown
}

const [CTRL_C, CTRL_D, BACKSPACE, DELETE] = ['\u0003', '\u0004', '\b', '\u007f']

export async function readPassword(prompt: string, input: Terminal, output: Writable): Promise<string> {
  return input.isTTY === true ? readHidden(prompt, input, output) : readLine(input)
}

async function readLine(input: Readable): Promise<string> {
  const lines = createInterface({ input })
  try {
    for await (const line of lines) return line
  } finally {
    lines.close()
  }
  throw new Fault('SETTING_INVALID', 'No password came: type it, or send it as the first line of standard input.')
}

async function readHidden(prompt: string, input: Terminal, output: Writable): Promise<string> {
  output.write(`${prompt}: `)
  input.setRawMode?.(true)
  try {
    return await typed(input)
  } finally {
    input.setRawMode?.(false)
    input.pause()
    output.write('\n')
  }
}

function typed(input: Terminal): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const characters: string[] = []
  input.setEncoding('utf8')
  const hear = (piece: string) => {
    for (const character of piece) {
      if (character === '\r' || character === '\n') return end(() => resolve(characters.join('')))
      if (character === CTRL_C || character === CTRL_D) {
        return end(() => reject(new Fault('SETTING_INVALID', 'Nothing was changed: no password was given.')))
      }
      if (character === BACKSPACE || character === DELETE) characters.pop()
      else characters.push(character)
    }
  }
  const end = (how: () => void) => {
    input.off('data', hear)
    how()
  }
  input.on('data', hear)
  return promise
}
