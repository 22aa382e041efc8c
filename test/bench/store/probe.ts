import { watchDelay } from './watch-delay.ts'

/** A process that has nothing to do: how late its timers are is the machine's doing. It writes one line of JSON for each watch. */
process.stdout.write('ready\n')
process.on('SIGUSR2', () => {
  void watchDelay().then((delay) => process.stdout.write(`${JSON.stringify(delay)}\n`))
})
setInterval(() => {}, 60_000)
