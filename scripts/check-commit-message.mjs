// The commit-msg hook: Conventional Commits, with the feature or folder as the scope.
import { readFileSync } from 'node:fs'

const subject = readFileSync(process.argv[2], 'utf8').split('\n', 1)[0]
const shape = /^(feat|fix|perf|refactor|test|docs|build|ci|chore|style|revert)(\([a-z0-9-]+\))?!?: \S.{2,}$/

if (!shape.test(subject) && !/^(Merge|Revert|fixup!|squash!) /.test(subject)) {
  console.error(`The subject "${subject}" is not a Conventional Commit.`)
  console.error('Write it like: feat(levels): announce level-ups by direct message')
  process.exit(1)
}
