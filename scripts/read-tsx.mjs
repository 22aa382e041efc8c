// Preloaded before dependency-cruiser, which does not tell swc that a .tsx file holds JSX: without this it stops at the first one.
import swc from '@swc/core'

const parseFile = swc.parseFileSync
swc.parseFileSync = (path, options) => parseFile(path, { ...options, tsx: path.endsWith('.tsx') })
