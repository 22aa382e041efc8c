export { CardFailure, type CardFailureReason } from './card-failure.ts'
export {
  type CardRenderer,
  type CardRendererOptions,
  createCardRenderer,
  type RenderedCard,
  type RenderOptions,
} from './card-renderer.ts'
export type { CardKindName, CardOf } from './cards/index.ts'
export type { RankCard } from './cards/rank/index.ts'
export type { CardFormat } from './encoding/encode.ts'
