import { driverContender } from './driver-contender.ts'

/** A process that keeps the store at this address (the one argument) as busy as it can until it is killed. */
const contender = await driverContender(process.argv[2] ?? '')
process.stdout.write('working\n')
for (let from = 0; ; from += 10_000) {
  await Promise.all([
    contender.insertInBulk(from, 10_000),
    contender.incrementInBulk(5000),
    contender.findById(2000),
    contender.group(),
  ])
}
