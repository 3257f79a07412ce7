// Joins class names, leaving out what is not wanted. Names stand whole in the sources, or they are not in the style sheet.
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
