// Keys of the page rest only while text is typed or a list is chosen from.
import { describe, expect, it } from 'vitest'
import { takesKeys } from './use-keys.ts'

describe('keys of the page', () => {
  it('rest in fields of text and lists, and work on boxes and buttons', () => {
    for (const type of ['text', 'search', 'number', 'date', 'datetime-local', '']) {
      expect(takesKeys({ tagName: 'INPUT', type })).toBe(true)
    }
    for (const tagName of ['TEXTAREA', 'SELECT']) expect(takesKeys({ tagName })).toBe(true)
    for (const type of ['checkbox', 'radio', 'range', 'button', 'submit']) {
      expect(takesKeys({ tagName: 'INPUT', type })).toBe(false)
    }
    expect(takesKeys({ tagName: 'BUTTON', type: 'button' })).toBe(false)
  })
})
