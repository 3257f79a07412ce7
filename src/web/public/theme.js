// Sets the theme before anything is painted. It reads what state/preferences.ts keeps.
;(() => {
  let theme = 'system'
  try {
    theme = JSON.parse(localStorage.getItem('overround') ?? '{}').theme ?? 'system'
  } catch {
    // What is kept can not be read: preferences.ts says so and begins anew.
  }
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
