// Loaded before the program in test/stopping.test.ts: signals make it fail in ways that nobody expects, or never
// come back.
process.on('SIGHUP', () => {
  for (;;);
})
process.on('SIGUSR2', () => {
  throw new Error('A failure that nobody expected')
})
