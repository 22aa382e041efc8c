import { expect, it } from 'vitest'
import { hostsOf } from '../../src/database/hosts-of.ts'

it('names every host of an address, and never an account or a password', () => {
  expect(hostsOf('mongodb://one:27017,two:27018/laurel?replicaSet=rs0')).toBe('one:27017,two:27018')
  expect(hostsOf('mongodb+srv://laurel:s3cret@cluster.example.net/laurel')).toBe('cluster.example.net')
  expect(hostsOf('mongodb://laurel:p%40ss@one,two?w=majority')).toBe('one,two')
  expect(hostsOf('mongodb://laurel:p@ss@one/laurel')).toBe('one')
})
