// The "prepare" script: puts the git hooks in place in a clone; elsewhere, or without development packages, there is nothing to do.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

if (existsSync('.git') && existsSync('node_modules/lefthook') && !process.env.CI) {
  const { status } = spawnSync('npx', ['--no-install', 'lefthook', 'install'], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  })
  if (status !== 0)
    process.stdout.write('The git hooks could not be put in place; `npx lefthook install` says why.\n')
}
