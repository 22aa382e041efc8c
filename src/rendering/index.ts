export { CardFailure } from './card-failure.ts'
export { type CardRenderer, createCardRenderer } from './card-renderer.ts'
export type { RankCard } from './cards/rank/index.ts'
export type { CardFormat } from './encoding/encode.ts'
